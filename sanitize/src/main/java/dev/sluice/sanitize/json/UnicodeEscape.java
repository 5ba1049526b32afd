package dev.sluice.sanitize.json;

/** A backslash, a u and four hexadecimal digits: a unit of UTF-16. Two of them are a character beyond U+FFFF. */
public final class UnicodeEscape {
    /** How long one is. */
    public static final int BYTES = 6;

    private UnicodeEscape() {}

    /** The unit that an escape at an index says, or -1 where none stands. */
    public static int unit(byte[] in, int at, int limit) {
        if (at + BYTES > limit || in[at] != '\\' || in[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + BYTES; i++) {
            int digit = Character.digit(in[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    /** The character that an escape says, or a pair of them; a surrogate alone as it is, and -1 where no escape stands. */
    public static int codePoint(byte[] in, int at, int limit) {
        int unit = unit(in, at, limit);
        if (unit < Character.MIN_HIGH_SURROGATE || unit > Character.MAX_HIGH_SURROGATE) {
            return unit;
        }
        int low = unit(in, at + BYTES, limit);
        return low >= Character.MIN_LOW_SURROGATE && low <= Character.MAX_LOW_SURROGATE
                ? Character.toCodePoint((char) unit, (char) low)
                : unit;
    }

    /** Whether it is a surrogate, which means nothing alone. */
    public static boolean isAlone(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** How many bytes say this character. */
    public static int length(int codePoint) {
        return codePoint > 0xffff ? 2 * BYTES : BYTES;
    }
}
