package dev.sluice.capture.prepare;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A small file as it was found, raw.
 *
 * @param changed when it was written to last, by its own word
 */
public record Document(Bytes content, UtcMillis changed) {
    private static final int MOST_BYTES = 4 << 20;

    /**
     * Reads a file, which may grow meanwhile; refuses one that is larger than what it could hold.
     *
     * @param file its real path; a link in its place isn't followed
     */
    public static Outcome<Document> read(Path file) throws IOException {
        try (InputStream in = Channels.newInputStream(FolderFiles.open(file))) {
            UtcMillis changed = UtcMillis.nearest(
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toMillis());
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            return content.length > MOST_BYTES
                    ? Outcome.refused(Reason.TOO_LARGE, Rule.EVENT_SIZE)
                    : Outcome.accepted(new Document(Bytes.wrap(content), changed));
        }
    }
}
