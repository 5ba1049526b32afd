package dev.sluice.sanitize.scan;

/** Colour codes of terminals, as the escape byte or as programs write it: a bracket, numbers, and the letter that ends them. */
public final class Colours {
    private static final int ESCAPE = 0x1b;
    private static final int LONGEST = 24;
    private static final String[] WRITTEN = {"\\e", "\\x1b", "\\033", "\\u001b"};

    private Colours() {}

    /** Behind the code that starts at an index, or -1 where none does. */
    public static int endAt(Scan scan, int index) {
        int open = bracket(scan, index);
        if (open < 0 || scan.at(open) != '[') {
            return -1;
        }
        int end = open + 1;
        while (end - open < LONGEST && (Chars.is(scan.at(end), Chars.DIGIT) || scan.at(end) == ';')) {
            end++;
        }
        return scan.at(end) == 'm' || scan.at(end) == 'K' ? end + 1 : -1;
    }

    /** Behind all codes that start at an index one after the other. */
    public static int behind(Scan scan, int index) {
        int i = index;
        for (int end = endAt(scan, i); end >= 0; end = endAt(scan, i)) {
            i = end;
        }
        return i;
    }

    /** Where the codes begin that end before an index one after the other; the index itself where none does. */
    public static int startBefore(Scan scan, int index) {
        int i = index;
        for (int start = startOfLast(scan, i); start < i; start = startOfLast(scan, i)) {
            i = start;
        }
        return i;
    }

    /** Behind the code whose last number a run begins with; the run's start where it is none. */
    public static int behindNumber(Scan scan, int runStart) {
        int before = scan.at(runStart - 1);
        if (before != '[' && before != ';') {
            return runStart;
        }
        int letter = scan.skip(runStart, Chars.DIGIT);
        return startBefore(scan, letter + 1) <= letter ? letter + 1 : runStart;
    }

    private static int startOfLast(Scan scan, int index) {
        int last = scan.at(index - 1);
        for (int i = index - 2; (last == 'm' || last == 'K') && index - i < LONGEST && i >= scan.from(); i--) {
            if (scan.at(i) == ESCAPE || scan.at(i) == '\\') {
                return endAt(scan, i) == index ? i : index;
            }
        }
        return index;
    }

    private static int bracket(Scan scan, int index) {
        int c = scan.at(index);
        if (c == ESCAPE) {
            return index + 1;
        }
        if (c != '\\') {
            return -1;
        }
        for (String written : WRITTEN) {
            if (scan.saysAt(index, written)) {
                return index + written.length();
            }
        }
        return -1;
    }
}
