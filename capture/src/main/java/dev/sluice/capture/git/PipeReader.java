package dev.sluice.capture.git;

import java.io.EOFException;
import java.io.IOException;
import java.security.MessageDigest;

/** Reads what git writes: lines, NUL-terminated fields, counted blocks, all within bounded memory. Not thread-safe. */
final class PipeReader {
    private final Input in;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int end;
    private long received;

    /** Where the bytes come from; as {@link java.io.InputStream#read(byte[])}. */
    interface Input {
        int read(byte... into) throws IOException;
    }

    PipeReader(Input in) {
        this.in = in;
    }

    /** The next byte, which stays unread, or -1 where the stream has ended. */
    int peek() throws IOException {
        return next < end || fill() ? buffer[next] & 0xff : -1;
    }

    /** How many bytes have come so far. */
    long received() {
        return received;
    }

    /** Reads up to and including {@code terminator}, which does not go into the sink, nor what it has no room for. */
    void readTo(byte terminator, ByteSink sink) throws IOException {
        while (true) {
            require();
            int stop = next;
            while (stop < end && buffer[stop] != terminator) {
                stop++;
            }
            sink.append(buffer, next, stop - next);
            boolean found = stop < end;
            next = found ? stop + 1 : stop;
            if (found) {
                return;
            }
        }
    }

    /** Reads exactly so many bytes, all of them into the digest, and into the sink what it has room for. */
    void read(long length, ByteSink sink, MessageDigest digest) throws IOException {
        long left = length;
        while (left > 0) {
            require();
            int step = (int) Math.min(left, end - next);
            digest.update(buffer, next, step);
            sink.append(buffer, next, step);
            next += step;
            left -= step;
        }
    }

    /** Reads up to the end of the stream. */
    void readRest(ByteSink sink) throws IOException {
        while (peek() >= 0) {
            sink.append(buffer, next, end - next);
            next = end;
        }
    }

    /** Skips one byte. */
    void skip() throws IOException {
        require();
        next++;
    }

    private void require() throws IOException {
        if (next == end && !fill()) {
            throw new EOFException();
        }
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, in.read(buffer));
        received += end;
        return end > 0;
    }
}
