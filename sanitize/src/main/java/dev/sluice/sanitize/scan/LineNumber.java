package dev.sluice.sanitize.scan;

/** The number before a line, as {@code cat -n} and programs that show a file to an agent write it. */
public final class LineNumber {
    private LineNumber() {}

    /** Behind a line's number and what divides it from the line; the line's start where it has none. */
    public static int behind(Scan scan, int line) {
        int digits = scan.skip(line, Chars.BLANK);
        int end = scan.skip(digits, Chars.DIGIT);
        if (end == digits) {
            return line;
        }
        boolean arrow = scan.at(end) == 0xe2 && scan.at(end + 1) == 0x86 && scan.at(end + 2) == 0x92; // of UTF-8
        return arrow ? end + 3 : scan.at(end) == '\t' ? end + 1 : line;
    }
}
