package dev.sluice.corpus.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines; what follows the last line end, or the longest line allowed, is a line without end. */
final class LineSplitter {
    private final InputStream in;
    private final int longest;
    private byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private boolean ended = true;

    LineSplitter(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next line without its end; {@code null} after the last. */
    byte @Nullable [] next() throws IOException {
        int seen = from;
        while (true) {
            for (int i = seen; i < to; i++) {
                if (buffer[i] == '\n') {
                    byte[] line = Arrays.copyOfRange(buffer, from, i);
                    from = i + 1;
                    return line;
                }
            }
            seen = to - from;
            if (seen >= longest || !fill()) {
                return rest();
            }
            seen += from;
        }
    }

    /** Whether the line that was last given had its end. */
    boolean isEnded() {
        return ended;
    }

    private byte @Nullable [] rest() {
        if (from == to) {
            return null;
        }
        byte[] line = Arrays.copyOfRange(buffer, from, to);
        from = to;
        ended = false;
        return line;
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, to, buffer.length - to);
        to += Math.max(0, read);
        return read > 0;
    }
}
