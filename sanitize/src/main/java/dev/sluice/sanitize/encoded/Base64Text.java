package dev.sluice.sanitize.encoded;

/** Decodes base64 and base64url alike, without a check: what is no sign of either counts as a zero. */
final class Base64Text {
    private static final byte[] VALUES = values();

    private Base64Text() {}

    /** Three bytes from the four signs at an index. */
    static int group(byte[] base64, int at) {
        return VALUES[base64[at] & 0xff] << 18
                | VALUES[base64[at + 1] & 0xff] << 12
                | VALUES[base64[at + 2] & 0xff] << 6
                | VALUES[base64[at + 3] & 0xff];
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

    private static byte[] values() {
        byte[] values = new byte[256];
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        values['-'] = 62;
        values['_'] = 63;
        return values;
    }
}
