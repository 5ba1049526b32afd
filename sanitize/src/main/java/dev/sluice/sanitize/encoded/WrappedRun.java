package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;
import java.util.Arrays;

/**
 * Base64 in lines of one width (RFC 2045 has 76 signs, PEM 64), each behind the same signs: a secret may lie across a line end. The
 * lines are looked at as one and go as one.
 */
final class WrappedRun {
    private static final int NARROWEST = 40;
    private static final int MOST_BETWEEN = 24;

    private WrappedRun() {}

    /** Looks at the lines from an index on of which a run is one, but not the last; where they end, or else the run. */
    static int look(Scan scan, int runStart, int runEnd, int least) {
        int known = withoutDiffSign(scan, runStart);
        int width = runEnd - known;
        int gap = width < NARROWEST || width % 4 != 0 ? 0 : gap(scan, runEnd);
        if (gap == 0) {
            return runEnd;
        }
        int start = known;
        while (start - width - gap >= least && isLineBefore(scan, start, width, gap)) {
            start -= width + gap;
        }
        int end = start + width;
        byte[] joined = Arrays.copyOfRange(scan.bytes(), start, end);
        int length = width;
        int last = end;
        int next = end + gap;
        int stop = lineEnd(scan, next, width);
        while (stop > next && isSame(scan, last, next, end, gap)) {
            joined = room(joined, length + stop - next);
            System.arraycopy(scan.bytes(), next, joined, length, stop - next);
            length += stop - next;
            boolean full = stop - next == width;
            last = stop;
            next = full ? stop + gap : scan.to();
            stop = full ? lineEnd(scan, next, width) : next;
        }
        scan.looked(2 * length);
        if (last > end) {
            Base64Run.look(scan, joined, 0, length, start, last);
        }
        return last;
    }

    /** Whether a line ends before an index as it does behind the one that begins there. */
    private static boolean isLineBefore(Scan scan, int start, int width, int gap) {
        int line = start - gap - width;
        return withoutDiffSign(scan, scan.skipBack(line, Base64Text.SIGNS)) == line
                && lineEnd(scan, line, width) == line + width
                && isSame(scan, line + width, start, start + width, gap);
    }

    /** How many bytes lie between the run and the line that follows; 0 where no line of base64 follows. */
    private static int gap(Scan scan, int end) {
        int i = end;
        boolean lineEnd = false;
        while (i - end < MOST_BETWEEN && i < scan.to()) {
            int c = scan.at(i);
            boolean sign =
                    c == '+' && (Chars.is(scan.at(i - 1), Chars.LINE_END) || !Chars.is(scan.at(i + 1), Chars.BASE64));
            if (!sign && Chars.is(c, Chars.BASE64)) {
                return lineEnd ? i - end : 0;
            }
            boolean escape = c == '\\' && (scan.at(i + 1) == 'n' || scan.at(i + 1) == 'r');
            lineEnd |= c == '\n' || escape;
            i += escape ? 2 : 1;
        }
        return 0;
    }

    /** Whether the same signs stand before this line as before the second one. */
    private static boolean isSame(Scan scan, int from, int to, int first, int gap) {
        return to <= scan.to() && Arrays.equals(scan.bytes(), from, to, scan.bytes(), first, first + gap);
    }

    private static int lineEnd(Scan scan, int start, int width) {
        int end = start;
        while (end < scan.to() && end - start <= width && Chars.is(scan.at(end), Base64Text.SIGNS)) {
            end++;
        }
        return end - start > width ? start : end;
    }

    /** A sign at the beginning of a line is a diff's, although base64 has it too; so is the letter of an escape. */
    static int withoutDiffSign(Scan scan, int start) {
        boolean sign = scan.at(start) == '+' || scan.at(start) == '-';
        boolean begins = start == scan.from() || Chars.is(scan.at(start - 1), Chars.LINE_END);
        return (sign && begins) || scan.at(start - 1) == '\\' ? start + 1 : start;
    }

    private static byte[] room(byte[] bytes, int length) {
        return length <= bytes.length ? bytes : Arrays.copyOf(bytes, length * 2);
    }
}
