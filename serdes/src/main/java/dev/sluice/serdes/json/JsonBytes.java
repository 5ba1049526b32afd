package dev.sluice.serdes.json;

import dev.sluice.contracts.Bytes;
import java.util.Arrays;

/** A buffer that grows, and how strings look in it. */
final class JsonBytes {
    private static final String HEX = "0123456789abcdef";
    private static final int REPLACEMENT = 0xFFFD;
    /** Longest form of one character: a control as {@code \\u} and four digits. */
    private static final int LONGEST = 6;

    private byte[] buffer;
    private int length;

    JsonBytes(int expected) {
        buffer = new byte[Math.max(64, expected)];
    }

    void put(char ascii) {
        reserve(1);
        buffer[length++] = (byte) ascii;
    }

    void put(Bytes bytes) {
        reserve(bytes.length());
        System.arraycopy(bytes.array(), bytes.offset(), buffer, length, bytes.length());
        length += bytes.length();
    }

    void plain(String ascii) {
        reserve(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            buffer[length++] = (byte) ascii.charAt(i);
        }
    }

    void quoted(String text) {
        put('"');
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            reserve(LONGEST);
            if (c < 0x80) {
                ascii(c);
            } else if (Character.isSurrogate(c)) {
                int point = text.codePointAt(i);
                beyondAscii(point > 0xFFFF ? point : REPLACEMENT);
                i += point > 0xFFFF ? 1 : 0;
            } else {
                beyondAscii(c);
            }
        }
        put('"');
    }

    void quoted(Bytes utf8) {
        put('"');
        byte[] from = utf8.array();
        int end = utf8.offset() + utf8.length();
        reserve(utf8.length());
        for (int i = utf8.offset(); i < end; i++) {
            reserve(LONGEST);
            if (from[i] < 0) {
                buffer[length++] = from[i];
            } else {
                ascii(from[i]);
            }
        }
        put('"');
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    private void ascii(int c) {
        if (c < ' ' || c == '"' || c == '\\') {
            escaped(c);
        } else {
            buffer[length++] = (byte) c;
        }
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
