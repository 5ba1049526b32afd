package dev.sluice.contracts;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A moment in UTC, to the millisecond, always written with the same 24 characters:
 * {@code yyyy-MM-dd'T'HH:mm:ss.SSS'Z'}. Readers of JSONL take a column's type from its first rows, so seconds in one
 * shard and milliseconds in the next would not load together.
 *
 * @param epochMillis milliseconds since 1970-01-01T00:00Z, within the years 0000 to 9999
 */
public record UtcMillis(long epochMillis) {
    /** What {@link #parse} reads, but for dates that do not exist. */
    public static final String PATTERN = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
            + "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z";

    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd.dddZ";

    public UtcMillis {
        if (!isValid(epochMillis)) {
            throw new IllegalArgumentException("a time lies within the years 0000 to 9999");
        }
    }

    /** Whether a time lies within those years. */
    public static boolean isValid(long epochMillis) {
        return epochMillis >= FIRST && epochMillis <= LAST;
    }

    /** The time itself, or the first or last one that can be written: a file may claim any. */
    public static UtcMillis nearest(long epochMillis) {
        return new UtcMillis(Math.max(FIRST, Math.min(LAST, epochMillis)));
    }

    /** Reads exactly the form that {@link #toString} writes; anything else is empty. */
    public static Optional<UtcMillis> parse(String text) {
        if (!hasShape(text)) {
            return Optional.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    number(text, 0, 4),
                    number(text, 5, 7),
                    number(text, 8, 10),
                    number(text, 11, 13),
                    number(text, 14, 16),
                    number(text, 17, 19),
                    number(text, 20, 23) * 1_000_000);
            return Optional.of(new UtcMillis(time.toInstant(ZoneOffset.UTC).toEpochMilli()));
        } catch (DateTimeException impossibleDate) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(epochMillis, 1000), (int) Math.floorMod(epochMillis, 1000L) * 1_000_000, ZoneOffset.UTC);
        StringBuilder out = new StringBuilder(SHAPE);
        put(out, 0, 4, time.getYear());
        put(out, 5, 7, time.getMonthValue());
        put(out, 8, 10, time.getDayOfMonth());
        put(out, 11, 13, time.getHour());
        put(out, 14, 16, time.getMinute());
        put(out, 17, 19, time.getSecond());
        put(out, 20, 23, time.getNano() / 1_000_000);
        return out.toString();
    }

    private static boolean hasShape(String text) {
        if (text.length() != SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            char wanted = SHAPE.charAt(i);
            char c = text.charAt(i);
            if (wanted == 'd' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static void put(StringBuilder out, int from, int to, int number) {
        int rest = number;
        for (int i = to - 1; i >= from; i--) {
            out.setCharAt(i, (char) ('0' + rest % 10));
            rest /= 10;
        }
    }
}
