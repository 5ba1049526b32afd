package dev.sluice.sanitize.json;

import dev.sluice.contracts.Bytes;
import java.util.Arrays;

/**
 * The clean bytes: the input as it is, but for the pieces that were replaced. Where nothing is replaced, the input itself. Not
 * thread-safe.
 */
public final class Output {
    private final byte[] in;
    private final int from;
    private final int to;
    private int copied;
    private byte[] out = new byte[0];
    private int size;

    public Output(byte[] in, int from, int to) {
        this.in = in;
        this.from = from;
        this.to = to;
        this.copied = from;
    }

    /** Puts an ASCII text in place of the input's bytes {@code [start, end)}; pieces come in order. */
    public void replace(int start, int end, String ascii) {
        if (start < copied || end < start || end > to) {
            throw new IllegalStateException("pieces are replaced in order and within the input");
        }
        room(start - copied + ascii.length());
        System.arraycopy(in, copied, out, size, start - copied);
        size += start - copied;
        for (int i = 0; i < ascii.length(); i++) {
            out[size++] = (byte) ascii.charAt(i);
        }
        copied = end;
    }

    /** All of it. */
    public Bytes bytes() {
        if (size == 0 && copied == from) {
            return Bytes.wrap(in, from, to - from);
        }
        room(to - copied);
        System.arraycopy(in, copied, out, size, to - copied);
        size += to - copied;
        copied = to;
        return Bytes.wrap(out, 0, size);
    }

    private void room(int more) {
        if (out.length - size < more) {
            int wanted = Math.max(size + more, out.length == 0 ? to - from + 64 : out.length + (out.length >> 1));
            out = Arrays.copyOf(out, wanted);
        }
    }
}
