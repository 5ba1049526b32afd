package dev.sluice.capture.runtime;

import dev.sluice.contracts.Bytes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a stream, with their places. A line that is too long is named without its content. Not thread-safe. */
final class Lines implements AutoCloseable {
    /** Far more than an event may have. */
    static final int LONGEST = 4 << 20;

    private final InputStream in;
    private final boolean takesUnfinished;
    private long offset;

    /**
     * A line.
     *
     * @param start offset of its first byte
     * @param end offset after its line end
     * @param content without line end; empty where it is longer than {@link #LONGEST}
     */
    record Line(long start, long end, Optional<Bytes> content) {}

    /**
     * Reads on from an offset.
     *
     * @param takesUnfinished whether a last line without its end is one: nothing comes after it
     */
    Lines(InputStream in, long offset, boolean takesUnfinished) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.offset = offset;
        this.takesUnfinished = takesUnfinished;
    }

    /** The next line; empty at the end, and before a line that is still being written. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long end = offset;
        int b = in.read();
        for (; b >= 0 && b != '\n'; b = in.read()) {
            end++;
            if (line.size() <= LONGEST) {
                line.write(b);
            }
        }
        boolean isFinished = b == '\n';
        if (!isFinished && (end == offset || !takesUnfinished)) {
            return Optional.empty();
        }
        end += isFinished ? 1 : 0;
        Optional<Bytes> content =
                line.size() > LONGEST ? Optional.empty() : Optional.of(Bytes.wrap(line.toByteArray()));
        Line read = new Line(offset, end, content);
        offset = end;
        return Optional.of(read);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
