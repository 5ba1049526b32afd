package dev.sluice.sanitize.scan;

/**
 * Characters that divide a word for a machine and not for a reader: without width, soft hyphens, combining marks, signs of what
 * could not be decoded; and characters that stand for ASCII: full-width forms, blanks that do not break, curly quotes. In UTF-8.
 */
public final class Invisible {
    private static final int NOTHING = -1;
    private static final int MOST_BLANKS = 4;
    private static final int LONGEST_WORD = 64;

    private Invisible() {}

    /** Whether a character that can hide a secret starts at an index: beside ASCII, or instead of it. */
    public static boolean hides(Scan scan, int index) {
        int length = length(scan.bytes(), index, scan.to());
        if (length == 0) {
            return false;
        }
        int stands = standsFor(scan.bytes(), index, length);
        boolean beside = isAscii(scan.at(index - 1)) || isAscii(scan.at(index + length));
        return switch (stands) {
            case NOTHING, ' ' -> beside;
            case '"', '\'' -> isAssigned(scan, index) || holdsOneWord(scan, index);
            default -> beside || Chars.is(stands, Chars.ALNUM) || isQuote(scan, index + length);
        };
    }

    /** Whether a colon or an equals sign stands before an index: the other quotes of a text hide nothing. */
    private static boolean isAssigned(Scan scan, int index) {
        int i = index - 1;
        while (index - i <= MOST_BLANKS && scan.at(i) == ' ') {
            i--;
        }
        return scan.at(i) == ':' || scan.at(i) == '=';
    }

    /** Whether a quote opens around a single word with a digit, as prose hardly has. */
    private static boolean holdsOneWord(Scan scan, int open) {
        int before = scan.at(open - 1);
        boolean digit = false;
        int i = open + 3;
        while ((before == ' ' || before == '(') && i - open < LONGEST_WORD && isAscii(scan.at(i))) {
            digit |= Chars.is(scan.at(i), Chars.DIGIT);
            i++;
        }
        return digit && isQuote(scan, i);
    }

    /** The ASCII quote that a curly one at an index stands for; -1 where none starts. */
    public static int quoteAt(Scan scan, int index) {
        return isQuote(scan, index) ? general(scan.at(index + 2)) : -1;
    }

    private static boolean isQuote(Scan scan, int index) {
        return scan.at(index) == 0xe2 && scan.at(index + 1) == 0x80 && isQuote(scan.at(index + 2));
    }

    /**
     * Writes what a reader sees between two indices; returns how much that is.
     *
     * @param origin gets the index that each byte of it comes from, and at last the end
     */
    public static int decode(byte[] bytes, int start, int end, byte[] text, int[] origin) {
        int length = 0;
        int i = start;
        while (i < end) {
            origin[length] = i;
            int hidden = length(bytes, i, end);
            int stands = hidden == 0 ? bytes[i] : standsFor(bytes, i, hidden);
            if (hidden == 0 || stands != NOTHING) {
                text[length++] = (byte) stands;
            }
            i += Math.max(1, hidden);
        }
        origin[length] = end;
        return length;
    }

    /** Length of such a character in bytes, 0 for any other. */
    private static int length(byte[] bytes, int i, int end) {
        if (bytes[i] >= 0 || i + 1 >= end) {
            return 0;
        }
        int second = bytes[i + 1] & 0xff;
        int third = i + 2 < end ? bytes[i + 2] & 0xff : 0;
        int first = bytes[i] & 0xff;
        return isOfTwo(first, second) ? 2 : isOfThree(first, second, third) ? 3 : 0;
    }

    /** U+00A0, U+00AD, U+0300 to U+036F. */
    private static boolean isOfTwo(int first, int second) {
        return switch (first) {
            case 0xc2 -> second == 0xad || second == 0xa0;
            case 0xcc -> true;
            case 0xcd -> second <= 0xaf;
            default -> false;
        };
    }

    private static boolean isOfThree(int first, int second, int third) {
        return switch (first) {
            case 0xe1 -> second == 0xa0 && third == 0x8e; // U+180E
            case 0xe2 -> isGeneral(second, third);
            case 0xef -> isSpecial(second, third) || isWide(second, third);
            default -> false;
        };
    }

    /** U+200B to U+200F, U+2018 to U+201F, U+202A to U+202F, U+2060 to U+2064. */
    private static boolean isGeneral(int second, int third) {
        return second == 0x80
                ? (third >= 0x8b && third <= 0x8f) || isQuote(third) || (third >= 0xaa && third <= 0xaf)
                : second == 0x81 && third >= 0xa0 && third <= 0xa4;
    }

    /** U+FE00 to U+FE0F, U+FEFF, U+FFFD. */
    private static boolean isSpecial(int second, int third) {
        return (second == 0xb8 && third >= 0x80 && third <= 0x8f)
                || (second == 0xbb && third == 0xbf)
                || (second == 0xbf && third == 0xbd);
    }

    /** U+FF01 to U+FF5E. */
    private static boolean isWide(int second, int third) {
        return (second == 0xbc && third >= 0x81) || (second == 0xbd && third >= 0x80 && third <= 0x9e);
    }

    private static int standsFor(byte[] bytes, int i, int length) {
        int first = bytes[i] & 0xff;
        int second = bytes[i + 1] & 0xff;
        if (length == 2) {
            return first == 0xc2 && second == 0xa0 ? ' ' : NOTHING;
        }
        int third = bytes[i + 2] & 0xff;
        if (first == 0xef && isWide(second, third)) {
            return second == 0xbc ? third - 0x81 + '!' : third - 0x80 + '`';
        }
        return first == 0xe2 && second == 0x80 ? general(third) : NOTHING;
    }

    private static int general(int third) {
        if (isQuote(third)) {
            return third < 0x9c ? '\'' : '"';
        }
        return third == 0xaf ? ' ' : NOTHING;
    }

    /** The last byte of the quotes that word processors write. */
    private static boolean isQuote(int third) {
        return third >= 0x98 && third <= 0x9f;
    }

    private static boolean isAscii(int c) {
        return c > ' ' && c < 0x7f;
    }
}
