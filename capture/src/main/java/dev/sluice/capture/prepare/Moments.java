package dev.sluice.capture.prepare;

import dev.sluice.contracts.UtcMillis;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Times as other systems write them. */
public final class Moments {
    private Moments() {}

    /** With any fraction of a second or none, to the millisecond, at any offset; a time without its zone is none. */
    public static Optional<UtcMillis> of(String text) {
        try {
            return Optional.of(
                    new UtcMillis(OffsetDateTime.parse(text).toInstant().toEpochMilli()));
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException noTime) {
            return Optional.empty();
        }
    }
}
