package dev.sluice.sanitize.json;

/** UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
public final class Utf8 {
    private Utf8() {}

    /** Index behind the character of several bytes that starts here, or -1 where none does. */
    public static int next(byte[] in, int at, int limit) {
        int lead = in[at] & 0xff;
        if (lead < 0xc2 || lead > 0xf4) {
            return -1;
        }
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (at + length > limit || !secondFits(lead, in[at + 1] & 0xff)) {
            return -1;
        }
        for (int i = at + 2; i < at + length; i++) {
            if (!continues(in[i])) {
                return -1;
            }
        }
        return at + length;
    }

    private static boolean secondFits(int lead, int second) {
        int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        return second >= least && second <= most;
    }

    /** Whether the byte is within a character, not its first. */
    public static boolean continues(byte b) {
        return (b & 0xc0) == 0x80;
    }

    /** Writes a code point and gives the index behind it. */
    public static int put(byte[] out, int at, int codePoint) {
        int i = at;
        if (codePoint < 0x80) {
            out[i++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            out[i++] = (byte) (0xc0 | (codePoint >> 6));
            out[i++] = (byte) (0x80 | (codePoint & 0x3f));
        } else if (codePoint < 0x10000) {
            out[i++] = (byte) (0xe0 | (codePoint >> 12));
            out[i++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
            out[i++] = (byte) (0x80 | (codePoint & 0x3f));
        } else {
            out[i++] = (byte) (0xf0 | (codePoint >> 18));
            out[i++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
            out[i++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
            out[i++] = (byte) (0x80 | (codePoint & 0x3f));
        }
        return i;
    }
}
