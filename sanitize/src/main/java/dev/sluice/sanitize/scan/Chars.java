package dev.sluice.sanitize.scan;

/** Classes of bytes. Bytes from 0x80 are parts of letters of UTF-8 and count as {@link #NON_ASCII} alone. */
public final class Chars {
    public static final int LOWER = 1;
    public static final int UPPER = 1 << 1;
    public static final int DIGIT = 1 << 2;
    public static final int HEX = 1 << 3;
    public static final int UNDERSCORE = 1 << 4;
    public static final int DASH = 1 << 5;
    public static final int DOT = 1 << 6;
    /** {@code +} and {@code /}. */
    public static final int BASE64_SIGN = 1 << 7;
    /** Space and tab. */
    public static final int BLANK = 1 << 8;

    public static final int LINE_END = 1 << 9;
    public static final int QUOTE = 1 << 10;
    public static final int NON_ASCII = 1 << 11;
    public static final int CONTROL = 1 << 12;

    public static final int LETTER = LOWER | UPPER;
    public static final int ALNUM = LETTER | DIGIT;
    public static final int WORD = ALNUM | UNDERSCORE;
    public static final int SPACE = BLANK | LINE_END;
    public static final int BASE64 = ALNUM | BASE64_SIGN;
    public static final int BASE64_URL = WORD | DASH;
    /** Signs of base64 or base64url. */
    public static final int ANY_BASE64 = BASE64 | BASE64_URL;

    private static final int[] CLASS = classes();

    private Chars() {}

    /** Whether the byte value is in one of the classes; -1, the end of a text, is in none. */
    public static boolean is(int c, int classes) {
        return c >= 0 && (CLASS[c] & classes) != 0;
    }

    /** The lower-case form of an ASCII letter, anything else as it is. */
    public static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }

    /** The value of a hexadecimal digit, or -1. */
    public static int hex(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }

    private static int[] classes() {
        int[] classes = new int[256];
        for (int c = 0; c < 256; c++) {
            classes[c] = letterOrDigit(c) | sign(c);
        }
        return classes;
    }

    private static int letterOrDigit(int c) {
        int hex = hex(c) >= 0 ? HEX : 0;
        if (c >= 'a' && c <= 'z') {
            return LOWER | hex;
        }
        if (c >= 'A' && c <= 'Z') {
            return UPPER | hex;
        }
        return c >= '0' && c <= '9' ? DIGIT | HEX : 0;
    }

    private static int sign(int c) {
        return switch (c) {
            case '_' -> UNDERSCORE;
            case '-' -> DASH;
            case '.' -> DOT;
            case '+', '/' -> BASE64_SIGN;
            case ' ', '\t' -> BLANK;
            case '\n', '\r' -> LINE_END;
            case '"', '\'', '`' -> QUOTE;
            default -> c >= 0x80 ? NON_ASCII : c < 0x20 || c == 0x7f ? CONTROL : 0;
        };
    }
}
