package dev.sluice.serdes.json;

import dev.sluice.contracts.Bytes;
import java.util.Arrays;

/** A buffer that grows, and how strings look in it. */
final class JsonBytes {
    private static final String HEX = "0123456789abcdef";
    private static final int REPLACEMENT = 0xFFFD;
    /** Longest form of one character: a control as {@code \\u} and four digits. */
    private static final int LONGEST = 6;
    /** Characters between two looks at the room that is left. */
    private static final int CHUNK = 256;

    private static final byte PLAIN = 0;
    private static final byte LONG = 1;
    /** What stands behind the backslash of an ASCII character, {@link #LONG} for four digits. */
    private static final byte[] ESCAPES = new byte[128];

    static {
        Arrays.fill(ESCAPES, 0, ' ', LONG);
        ESCAPES['\n'] = 'n';
        ESCAPES['\r'] = 'r';
        ESCAPES['\t'] = 't';
        ESCAPES['\b'] = 'b';
        ESCAPES['\f'] = 'f';
        ESCAPES['"'] = '"';
        ESCAPES['\\'] = '\\';
    }

    private byte[] buffer;
    private int length;

    JsonBytes(int expected) {
        buffer = new byte[expected + CHUNK * LONGEST];
    }

    void put(char ascii) {
        reserve(1);
        buffer[length++] = (byte) ascii;
    }

    void put(byte[] bytes, int offset, int count) {
        reserve(count);
        System.arraycopy(bytes, offset, buffer, length, count);
        length += count;
    }

    void plain(String ascii) {
        reserve(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            buffer[length++] = (byte) ascii.charAt(i);
        }
    }

    void quoted(String text) {
        put('"');
        for (int from = 0; from < text.length(); ) {
            reserve(CHUNK * LONGEST);
            from = chunk(text, from, Math.min(text.length(), from + CHUNK));
        }
        put('"');
    }

    void quoted(Bytes utf8) {
        put('"');
        byte[] in = utf8.array();
        int end = utf8.offset() + utf8.length();
        for (int from = utf8.offset(); from < end; from += CHUNK) {
            reserve(CHUNK * LONGEST);
            chunk(in, from, Math.min(end, from + CHUNK));
        }
        put('"');
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    /** Writes the characters of a range, and the second half of a pair that begins in it; where it got to. */
    private int chunk(String text, int from, int to) {
        byte[] out = buffer;
        int end = length;
        int i = from;
        while (i < to) {
            char c = text.charAt(i++);
            if (c >= 0x80) {
                length = end;
                i += special(text, i - 1);
                end = length;
            } else if (ESCAPES[c] == PLAIN) {
                out[end++] = (byte) c;
            } else {
                end = escaped(c, out, end);
            }
        }
        length = end;
        return i;
    }

    private void chunk(byte[] in, int from, int to) {
        byte[] out = buffer;
        int end = length;
        for (int i = from; i < to; i++) {
            byte c = in[i];
            if (c < 0 || ESCAPES[c] == PLAIN) {
                out[end++] = c;
            } else {
                end = escaped(c, out, end);
            }
        }
        length = end;
    }

    /** Writes a character that is not ASCII; 1 where it takes the next one with it. */
    private int special(String text, int i) {
        char c = text.charAt(i);
        if (!Character.isSurrogate(c)) {
            beyondAscii(c);
            return 0;
        }
        int point = text.codePointAt(i);
        beyondAscii(point > 0xFFFF ? point : REPLACEMENT);
        return point > 0xFFFF ? 1 : 0;
    }

    private static int escaped(int c, byte[] out, int at) {
        int end = at;
        out[end++] = '\\';
        if (ESCAPES[c] != LONG) {
            out[end++] = ESCAPES[c];
            return end;
        }
        out[end++] = 'u';
        out[end++] = '0';
        out[end++] = '0';
        out[end++] = (byte) HEX.charAt(c >> 4);
        out[end++] = (byte) HEX.charAt(c & 0xF);
        return end;
    }

    private void beyondAscii(int point) {
        if (point < 0x800) {
            buffer[length++] = (byte) (0xC0 | (point >> 6));
        } else if (point < 0x10000) {
            buffer[length++] = (byte) (0xE0 | (point >> 12));
            tail(point >> 6);
        } else {
            buffer[length++] = (byte) (0xF0 | (point >> 18));
            tail(point >> 12);
            tail(point >> 6);
        }
        tail(point);
    }

    private void tail(int bits) {
        buffer[length++] = (byte) (0x80 | (bits & 0x3F));
    }

    private void reserve(int more) {
        if (more > buffer.length - length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
