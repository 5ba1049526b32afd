package dev.sluice.sanitize.secrets;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/**
 * Lines of base64 as keys have them, whatever stands around each: diff signs, indentation, quotes, signs of concatenation,
 * leaders of comments, line ends said as escapes.
 */
final class KeyLines {
    private static final int SHORTEST_LINE = 16;
    private static final int MOST_BETWEEN = 24;

    private KeyLines() {}

    /** The end of the last of the lines that follow the run that ends here. */
    static int lastEnd(Scan scan, int end) {
        int last = end;
        int next = nextEnd(scan, end);
        while (next > last) {
            last = next;
            next = nextEnd(scan, last);
        }
        return last;
    }

    private static int nextEnd(Scan scan, int end) {
        int i = end;
        boolean lineEnd = false;
        while (i - end < MOST_BETWEEN && i < scan.to() && !Chars.is(scan.at(i), Chars.ALNUM)) {
            int c = scan.at(i);
            lineEnd |= c == '\n' || c == '\\';
            i += c == '\\' ? 2 : 1;
        }
        int stop = scan.skip(i, Chars.BASE64);
        boolean last = stop > i && scan.at(stop) == '=';
        return lineEnd && (last || stop - i >= SHORTEST_LINE) ? stop : end;
    }

    /** The start of the first of the lines that go before an index; of these, the last one may be of any length. */
    static int firstStart(Scan scan, int index) {
        int first = lineBefore(scan, index, 1);
        int before = first == index ? index : lineBefore(scan, first, SHORTEST_LINE);
        while (before < first) {
            first = before;
            before = lineBefore(scan, first, SHORTEST_LINE);
        }
        return first;
    }

    private static int lineBefore(Scan scan, int index, int shortest) {
        int i = index;
        boolean lineEnd = false;
        while (index - i < MOST_BETWEEN && i > scan.from()) {
            int c = scan.at(i - 1);
            boolean escape = scan.at(i - 2) == '\\' && (c == 'n' || c == 'r');
            if (!escape && Chars.is(c, Chars.ALNUM)) {
                break;
            }
            lineEnd |= escape || c == '\n';
            i -= escape ? 2 : 1;
        }
        int end = i;
        int start = withoutLeader(scan, scan.skipBack(end, Chars.BASE64), end);
        return lineEnd && end - start >= shortest ? start : index;
    }

    /** What a line begins with is no part of its base64: a diff sign, a slash of a comment, the n of an escaped line end. */
    static int withoutLeader(Scan scan, int start, int end) {
        int i = start;
        if (i < end && scan.at(i - 1) == '\\' && (scan.at(i) == 'n' || scan.at(i) == 'r')) {
            i++;
        } else if (i < end && scan.at(i) == '+' && (i == scan.from() || Chars.is(scan.at(i - 1), Chars.LINE_END))) {
            i++;
        }
        return i;
    }

    /** Whether a run is as long as the lines of armour are: PEM, OpenSSH and PGP, MIME. */
    static boolean isWide(int length) {
        return length == 64 || length == 70 || length == 76;
    }

    /** Whether a run looks like key material, and not like a word or a path. */
    static boolean isMaterial(Scan scan, int start, int end) {
        int digits = 0;
        int upper = 0;
        for (int i = start; i < end && i - start < 128; i++) {
            digits += Chars.is(scan.at(i), Chars.DIGIT) ? 1 : 0;
            upper += Chars.is(scan.at(i), Chars.UPPER | Chars.HEX) ? 1 : 0;
        }
        scan.looked(Math.min(128, end - start));
        return upper >= 3 && (digits > 0 || end - start >= 40);
    }

    /** Whether a run of at least this length between two indices is key material. */
    static boolean holdMaterial(Scan scan, int from, int to, int shortest) {
        int i = from;
        while (i < to) {
            int end = scan.skip(i, Chars.BASE64);
            if (end - i >= shortest && isMaterial(scan, i, end)) {
                return true;
            }
            i = Math.max(i + 1, end);
        }
        return false;
    }
}
