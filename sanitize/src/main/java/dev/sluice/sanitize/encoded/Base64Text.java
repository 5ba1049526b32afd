package dev.sluice.sanitize.encoded;

import java.util.Arrays;

/** Decodes base64 and base64url alike. */
final class Base64Text {
    private static final byte[] VALUES = values();

    private Base64Text() {}

    /** The six bits that a sign of ASCII says, or -1 where it is none of base64. */
    static int value(int sign) {
        return VALUES[sign];
    }

    /** Whether a byte is of a printable text in ASCII. */
    static boolean isText(int c) {
        return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\r' || c == '\t';
    }

    /** Whether the four bytes at an index say three of such a text. */
    static boolean saysText(byte[] base64, int at) {
        int group = group(base64, at);
        return group >= 0 && isText(group >> 16) && isText(group >> 8 & 0xff) && isText(group & 0xff);
    }

    /** How many bytes the signs between two indices say. */
    static int decode(byte[] base64, int start, int end, byte[] out) {
        int length = 0;
        int i = start;
        while (i + 4 <= end) {
            int group = group(base64, i);
            out[length++] = (byte) (group >> 16);
            out[length++] = (byte) (group >> 8);
            out[length++] = (byte) group;
            i += 4;
        }
        int rest = end - i;
        if (rest >= 2) {
            int bits = VALUES[base64[i] & 0xff] << 6 | VALUES[base64[i + 1] & 0xff];
            out[length++] = (byte) (bits >> 4);
            if (rest == 3) {
                out[length++] = (byte) ((bits << 6 | VALUES[base64[i + 2] & 0xff]) >> 2);
            }
        }
        return length;
    }

    /** Three bytes from the four signs at an index; negative where any is no sign. */
    private static int group(byte[] base64, int at) {
        return VALUES[base64[at] & 0xff] << 18
                | VALUES[base64[at + 1] & 0xff] << 12
                | VALUES[base64[at + 2] & 0xff] << 6
                | VALUES[base64[at + 3] & 0xff];
    }

    private static byte[] values() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        values['-'] = 62;
        values['_'] = 63;
        return values;
    }
}
