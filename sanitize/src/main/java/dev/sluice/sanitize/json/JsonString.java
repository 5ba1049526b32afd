package dev.sluice.sanitize.json;

import java.util.Arrays;

/** What may stand in a JSON string. */
final class JsonString {
    /** What the sign behind a backslash means, or -1. */
    private static final byte[] PLAIN = plain();

    private JsonString() {}

    /** Index of the first byte from here on that is a quote, a backslash or no well-formed text, or the limit. */
    static int stop(byte[] in, int start, int limit) {
        int i = start;
        while (i < limit) {
            i = asciiEnd(in, i, limit);
            int next = afterCharacter(in, i, limit);
            if (next < 0) {
                return i;
            }
            i = next;
        }
        return i;
    }

    /** Copies the text up to there; where the string has eight bytes more, so many may be written. */
    static int copy(byte[] in, int start, int limit, byte[] out, int at) {
        int ahead = at - start;
        int i = start;
        while (i < limit) {
            i = copyAscii(in, i, limit, out, ahead);
            int next = afterCharacter(in, i, limit);
            if (next < 0) {
                return i;
            }
            System.arraycopy(in, i, out, ahead + i, next - i);
            i = next;
        }
        return i;
    }

    /** Behind a character that is not ASCII, or -1 where none starts. */
    private static int afterCharacter(byte[] in, int at, int limit) {
        return at < limit && in[at] < 0 ? Utf8.next(in, at, limit) : -1;
    }

    private static int asciiEnd(byte[] in, int start, int limit) {
        int i = start;
        while (i + EightBytes.COUNT <= limit) {
            long stops = stops(EightBytes.at(in, i));
            if (stops != 0) {
                return i + EightBytes.first(stops);
            }
            i += EightBytes.COUNT;
        }
        while (i < limit && !isStop(in[i])) {
            i++;
        }
        return i;
    }

    private static int copyAscii(byte[] in, int start, int limit, byte[] out, int ahead) {
        int i = start;
        while (i + EightBytes.COUNT <= limit) {
            long eight = EightBytes.at(in, i);
            EightBytes.put(out, ahead + i, eight);
            long stops = stops(eight);
            if (stops != 0) {
                return i + EightBytes.first(stops);
            }
            i += EightBytes.COUNT;
        }
        while (i < limit && !isStop(in[i])) {
            out[ahead + i] = in[i];
            i++;
        }
        return i;
    }

    /** What ends the quick walk over a plain string: quote, backslash, control characters, anything but ASCII. */
    private static long stops(long eight) {
        // with one bit turned, a quote is a blank, and what is neither quote nor control character lies behind the
        // blank; with others turned, a backslash is a zero
        return EightBytes.outside(eight ^ EightBytes.of('"' ^ ' '), ' ' + 1)
                | EightBytes.outside(eight ^ EightBytes.of('\\'), 1);
    }

    private static boolean isStop(byte b) {
        return b < ' ' || b == '"' || b == '\\';
    }

    /** What the sign behind a backslash means, or -1 where it means nothing by itself. */
    static int plain(int sign) {
        return sign < 0 ? -1 : PLAIN[sign];
    }

    private static byte[] plain() {
        byte[] plain = new byte[128];
        Arrays.fill(plain, (byte) -1);
        String signs = "\"\\/bfnrt";
        String meant = "\"\\/\b\f\n\r\t";
        for (int i = 0; i < signs.length(); i++) {
            plain[signs.charAt(i)] = (byte) meant.charAt(i);
        }
        return plain;
    }
}
