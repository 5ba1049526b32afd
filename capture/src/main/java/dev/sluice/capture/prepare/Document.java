package dev.sluice.capture.prepare;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small file as it was found, raw.
 *
 * @param changed when it was written to last, by its own word
 */
public record Document(Bytes content, UtcMillis changed) {
    private static final int MOST_BYTES = 4 << 20;

    /** Reads a file; refuses one that is larger than what it could hold. */
    public static Outcome<Document> read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            return Outcome.refused(Reason.TOO_LARGE, Rule.EVENT_SIZE);
        }
        UtcMillis changed = UtcMillis.nearest(Files.getLastModifiedTime(file).toMillis());
        return Outcome.accepted(new Document(Bytes.wrap(Files.readAllBytes(file)), changed));
    }
}
