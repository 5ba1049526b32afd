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

    private static final boolean[] IS_ESCAPED = new boolean[128];

    static {
        Arrays.fill(IS_ESCAPED, 0, ' ', true);
        IS_ESCAPED['"'] = true;
        IS_ESCAPED['\\'] = true;
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
        byte[] from = utf8.array();
        int end = utf8.offset() + utf8.length();
        int i = utf8.offset();
        while (i < end) {
            int run = i;
            while (run < end && (from[run] < 0 || !IS_ESCAPED[from[run]])) {
                run++;
            }
            put(from, i, run - i);
            i = run;
            if (i < end) {
                reserve(LONGEST);
                escaped(from[i++]);
            }
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
            if (c < 0x80 && !IS_ESCAPED[c]) {
                out[end++] = (byte) c;
            } else {
                length = end;
                i += special(text, i - 1);
                end = length;
            }
        }
        length = end;
        return i;
    }

    /** Writes a character that is not plain; 1 where it takes the next one with it. */
    private int special(String text, int i) {
        char c = text.charAt(i);
        if (c < 0x80) {
            escaped(c);
            return 0;
        }
        if (!Character.isSurrogate(c)) {
            beyondAscii(c);
            return 0;
        }
        int point = text.codePointAt(i);
        beyondAscii(point > 0xFFFF ? point : REPLACEMENT);
        return point > 0xFFFF ? 1 : 0;
    }

    private void escaped(int c) {
        switch (c) {
            case '\n' -> plain("\\n");
            case '\r' -> plain("\\r");
            case '\t' -> plain("\\t");
            case '\b' -> plain("\\b");
            case '\f' -> plain("\\f");
            case '"' -> plain("\\\"");
            case '\\' -> plain("\\\\");
            default -> {
                plain("\\u00");
                buffer[length++] = (byte) HEX.charAt(c >> 4);
                buffer[length++] = (byte) HEX.charAt(c & 0xF);
            }
        }
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
