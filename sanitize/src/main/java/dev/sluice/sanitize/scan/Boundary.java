package dev.sluice.sanitize.scan;

/**
 * Where a word may begin. The byte before a token is not always what it seems: in {@code \nghp_…} it is {@code n}, in
 * {@code %3Dghp_…} it is {@code D}, after a colour code of a terminal it is {@code m}.
 */
public final class Boundary {
    private Boundary() {}

    /** Whether no word reaches across the index from the left. */
    public static boolean before(Scan scan, int index) {
        int c = scan.at(index - 1);
        return !Chars.is(c, Chars.ALNUM) || afterEscape(scan, index);
    }

    /** Whether no word reaches across the index to the right. */
    public static boolean after(Scan scan, int index) {
        return !Chars.is(scan.at(index), Chars.ALNUM);
    }

    /** Whether the bytes before the index are the end of an escape. */
    public static boolean afterEscape(Scan scan, int index) {
        int c = scan.at(index - 1);
        return switch (c) {
            case 'n', 't', 'r', 'b', 'f', 'v' -> scan.at(index - 2) == '\\';
            case 'm', 'K' -> afterColour(scan, index - 2);
            default -> Chars.is(c, Chars.HEX) && afterHex(scan, index);
        };
    }

    /** Every byte behind which {@link #afterEscape} may say yes. */
    static boolean endsEscape(int c) {
        return "ntrbfvmK".indexOf(c) >= 0 || Chars.is(c, Chars.HEX);
    }

    private static boolean afterHex(Scan scan, int index) {
        int third = scan.at(index - 3);
        return (third == '%' && Chars.is(scan.at(index - 2), Chars.HEX))
                || (third == 'x' && scan.at(index - 4) == '\\')
                || (scan.at(index - 5) == 'u' && scan.at(index - 6) == '\\');
    }

    private static boolean afterColour(Scan scan, int last) {
        int i = last;
        while (last - i < 12 && (Chars.is(scan.at(i), Chars.DIGIT) || scan.at(i) == ';')) {
            i--;
        }
        return scan.at(i) == '[' && (scan.at(i - 1) == 0x1b || scan.at(i - 1) == 'b' || scan.at(i - 1) == '3');
    }
}
