package dev.sluice.sanitize.json;

/** Finds the end of a JSON string and checks what is in it. */
final class JsonString {
    /** What ends the quick walk over a plain string: quote, backslash, control characters, anything but ASCII. */
    private static final boolean[] STOPS = stops();

    private JsonString() {}

    /** Index of the closing quote of a string without escapes, or -1 where it has one, or is not well-formed. */
    static int close(byte[] in, int start, int limit) {
        int i = start;
        while (i < limit) {
            int c = in[i] & 0xff;
            if (!STOPS[c]) {
                i++;
            } else if (c == '"') {
                return i;
            } else if (c >= 0x80) {
                i = Utf8.next(in, i, limit);
                if (i < 0) {
                    return -1;
                }
            } else {
                return -1;
            }
        }
        return -1;
    }

    /** Index of the closing quote of a string with or without escapes, or -1 where it is not well-formed. */
    static int closeOfEscaped(byte[] in, int start, int limit) {
        int i = start;
        while (i >= 0 && i < limit) {
            int c = in[i] & 0xff;
            if (!STOPS[c]) {
                i++;
            } else if (c == '"') {
                return i;
            } else if (c == '\\') {
                i = afterEscape(in, i, limit);
            } else if (c >= 0x80) {
                i = Utf8.next(in, i, limit);
            } else {
                return -1;
            }
        }
        return -1;
    }

    private static int afterEscape(byte[] in, int at, int limit) {
        if (at + 1 >= limit) {
            return -1;
        }
        return switch (in[at + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 2;
            case 'u' -> hex4(in, at + 2, limit) >= 0 ? at + 6 : -1;
            default -> -1;
        };
    }

    /** The value of four hexadecimal digits, or -1. */
    static int hex4(byte[] in, int at, int limit) {
        if (at + 4 > limit) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Character.digit(in[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static boolean[] stops() {
        boolean[] stops = new boolean[256];
        for (int c = 0; c < 256; c++) {
            stops[c] = c < 0x20 || c >= 0x80 || c == '"' || c == '\\';
        }
        return stops;
    }
}
