package dev.sluice.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Which ledger the stores of a directory were built from: a note beside them, of the id of its changelog. How far a store is,
 * is an offset, and means nothing on another topic of that name: Kafka Streams would go on with what it holds, and give
 * numbers that were given before. Not thread-safe.
 */
final class StoresOrigin {
    private static final String NOTE = "ledger.id";

    private final Path note;
    private final Supplier<String> ledger;

    /**
     * @param directory that the stores lie in
     * @param ledger id of the changelog as it is now, "" where there is none
     */
    StoresOrigin(Path directory, Supplier<String> ledger) {
        this.note = directory.resolve(NOTE);
        this.ledger = ledger;
    }

    /** Whether the stores that are there, if any, are known to be of the ledger that is there. */
    boolean isStill() {
        try {
            return Files.exists(note)
                    && Files.readString(note, StandardCharsets.US_ASCII).equals(ledger.get());
        } catch (IOException e) {
            throw new UncheckedIOException("can't read of which ledger the stores are, in " + note, e);
        }
    }

    /** Notes that they are, once they are built. */
    void note() {
        try {
            Files.writeString(note, ledger.get(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("can't note of which ledger the stores are, in " + note, e);
        }
    }
}
