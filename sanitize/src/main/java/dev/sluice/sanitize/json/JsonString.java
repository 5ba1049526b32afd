package dev.sluice.sanitize.json;

/** Finds the end of a JSON string and checks what is in it. */
final class JsonString {
    private JsonString() {}

    /** Index of the first byte from here on that is a quote, a backslash or no well-formed text, or the limit. */
    static int stop(byte[] in, int start, int limit) {
        int i = start;
        while (i < limit) {
            i = plainEnd(in, i, limit);
            if (i >= limit || in[i] >= 0) {
                return i;
            }
            int next = Utf8.next(in, i, limit);
            if (next < 0) {
                return i;
            }
            i = next;
        }
        return i;
    }

    private static int plainEnd(byte[] in, int start, int limit) {
        int i = start;
        while (i + EightBytes.COUNT <= limit) {
            long stops = stops(EightBytes.at(in, i));
            if (stops != 0) {
                return i + EightBytes.first(stops);
            }
            i += EightBytes.COUNT;
        }
        while (i < limit && EightBytes.first(stops(in[i] & 0xff)) > 0) {
            i++;
        }
        return i;
    }

    /** What ends the quick walk over a plain string: quote, backslash, control characters, anything but ASCII. */
    private static long stops(long eight) {
        return EightBytes.below(eight, ' ')
                | EightBytes.are(eight, '"')
                | EightBytes.are(eight, '\\')
                | EightBytes.beyondAscii(eight);
    }

    /** Index of the closing quote, from an index within the string on, or -1 where the string is not well-formed. */
    static int close(byte[] in, int from, int limit) {
        int i = stop(in, from, limit);
        while (i >= 0 && i < limit && in[i] == '\\') {
            i = afterEscape(in, i, limit);
            i = i < 0 ? -1 : stop(in, i, limit);
        }
        return i >= 0 && i < limit && in[i] == '"' ? i : -1;
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
}
