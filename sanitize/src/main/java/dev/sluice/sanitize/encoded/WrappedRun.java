package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Colours;
import dev.sluice.sanitize.scan.LineNumber;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Spans;
import java.util.Arrays;

/**
 * Base64 in lines of one width (RFC 2045 has 76 signs, PEM 64), each behind the same signs: a secret may lie across a line end. The
 * lines are looked at as one; those that say the secret go.
 */
final class WrappedRun {
    private static final int NARROWEST = 20;
    private static final int MOST_BETWEEN = 40;
    private static final int OF_NUMBER = Chars.DIGIT | Chars.BLANK;

    private final Scan scan;
    private final int start;
    private final int width;
    private final int gap;
    private byte[] joined;
    private int length;
    /** Where the last of the lines ends. */
    private int last;

    private WrappedRun(Scan scan, int start, int end) {
        this.scan = scan;
        this.start = start;
        width = end - start;
        gap = width < NARROWEST || isPadded(scan, start, end) ? 0 : gap(scan, end);
        joined = Arrays.copyOfRange(scan.bytes(), start, end);
        length = width;
        last = end;
    }

    /**
     * Looks at the lines that a run is one of as at one text, those above it no further than an index, or else at those below
     * alone. Where the last of them ends.
     */
    static int look(Scan scan, int runStart, int runEnd, int least) {
        int known = withoutDiffSign(scan, runStart);
        int start = known;
        int end = runEnd;
        int above = endAbove(scan, start);
        while (above > least) {
            int line = withoutDiffSign(scan, scan.skipBack(above, Chars.ANY_BASE64));
            boolean fits = end == runEnd ? above - line >= end - start : above - line == end - start;
            if (line < least || !fits || isPadded(scan, line, above) || !DecodedRun.mayBeLine(scan, line, above)) {
                break;
            }
            start = line;
            end = above;
            above = endAbove(scan, start);
        }
        WrappedRun lines = new WrappedRun(scan, start, end);
        if (lines.report() || start == known) {
            return Math.max(runEnd, lines.last);
        }
        WrappedRun below = new WrappedRun(scan, known, runEnd);
        below.report();
        return Math.max(lines.last, below.last);
    }

    /** Reports the lines that say secrets, if there is more than one line; whether any do. */
    private boolean report() {
        join();
        Spans found = last == start + width ? null : DecodedRun.scan(scan, joined, 0, length);
        if (found == null) {
            return false;
        }
        for (int i = 0; i < found.size(); i++) {
            int first = found.start(i) * 4 / 3 / width;
            int behind = (found.end(i) * 4 + 2) / 3;
            int end = Math.min(last, line((behind - 1) / width) + width);
            scan.found(line(first), end == last ? DecodedRun.behindPadding(scan, end) : end, found.rule(i));
        }
        return true;
    }

    private int line(int number) {
        return start + number * (width + gap);
    }

    /** Takes in the lines below that are as wide, and one that is less. */
    private void join() {
        int next = last + gap;
        int stop = gap == 0 ? next : lineEnd(scan, next, width);
        while (stop > next
                && isSame(scan, last, next, start + width)
                && (stop - next == width ? DecodedRun.mayBeLine(scan, next, stop) : isLast(scan, next, stop, length))) {
            boolean full = stop - next == width;
            joined = room(joined, length + stop - next);
            System.arraycopy(scan.bytes(), next, joined, length, stop - next);
            length += stop - next;
            last = stop;
            next = full ? stop + gap : scan.to();
            stop = full ? lineEnd(scan, next, width) : next;
        }
        scan.looked(2 * length);
    }

    /** Whether a line that is less wide is no mere word: filled up, or text in the alignment of so many signs before it. */
    private static boolean isLast(Scan scan, int start, int end, int before) {
        int group = start + (-before & (Alignments.GROUP - 1));
        return isPadded(scan, start - before, end)
                || (group + Alignments.GROUP <= end && Base64Text.saysText(scan.bytes(), group));
    }

    /** Whether a run ends with what fills its last group up: no sign of an assignment, and none that a line goes on with. */
    private static boolean isPadded(Scan scan, int start, int end) {
        int padded = DecodedRun.behindPadding(scan, end);
        return padded > end && (padded - start) % Alignments.GROUP == 0 && !Chars.is(scan.at(padded), Chars.ANY_BASE64);
    }

    /** Where the run of the line above ends; -1 where none does. */
    private static int endAbove(Scan scan, int start) {
        int i = start - 1;
        while (start - i < MOST_BETWEEN && !(Chars.is(scan.at(i - 1), Chars.ANY_BASE64) && gap(scan, i) == start - i)) {
            i--;
        }
        return start - i < MOST_BETWEEN ? i : -1;
    }

    /**
     * How many bytes lie between the run and the line that follows: a line's end, and what terminals, diffs and agents' tools put
     * before and behind a line. 0 where no line of base64 follows.
     */
    private static int gap(Scan scan, int end) {
        boolean begins = false;
        int i = end;
        while (i - end < MOST_BETWEEN && i < scan.to()) {
            int line = behindLineEnd(scan, i);
            int behind = line > i ? behindLeader(scan, line) : Colours.behind(scan, i);
            boolean sign = scan.at(i) == '+' && !Chars.is(scan.at(i + 1), Chars.BASE64);
            if (behind == i && !sign && Chars.is(scan.at(i), Chars.BASE64)) {
                return begins ? i - end : 0;
            }
            begins |= line > i;
            i = Math.max(behind, i + 1);
        }
        return 0;
    }

    /** Behind the line's end that stands here, as a byte or as programs write it; the index itself where none does. */
    private static int behindLineEnd(Scan scan, int index) {
        int c = scan.at(index);
        boolean escape = c == '\\' && (scan.at(index + 1) == 'n' || scan.at(index + 1) == 'r');
        return escape ? index + 2 : Chars.is(c, Chars.LINE_END) ? index + 1 : index;
    }

    /** Behind a line's number, colour and sign of a diff. */
    private static int behindLeader(Scan scan, int line) {
        int i = Colours.behind(scan, LineNumber.behind(scan, line));
        return scan.at(i) == '+' ? i + 1 : i;
    }

    /** Whether the same signs stand before this line as before the second one, but for its number. */
    private static boolean isSame(Scan scan, int from, int to, int first) {
        int i = from;
        while (i < to && isSame(scan.at(i), scan.at(first + i - from))) {
            i++;
        }
        return i == to && to <= scan.to();
    }

    private static boolean isSame(int a, int b) {
        return a == b || (Chars.is(a, OF_NUMBER) && Chars.is(b, OF_NUMBER));
    }

    private static int lineEnd(Scan scan, int start, int width) {
        int end = start;
        while (end < scan.to() && end - start <= width && Chars.is(scan.at(end), Chars.ANY_BASE64)) {
            end++;
        }
        return end - start > width ? start : end;
    }

    /** A sign at the beginning of a line is a diff's, although base64 has it too; so are the letters of an escape or a colour. */
    static int withoutDiffSign(Scan scan, int runStart) {
        int start = behindColour(scan, runStart);
        int line = Colours.startBefore(scan, start);
        boolean sign = scan.at(start) == '+' || scan.at(start) == '-';
        boolean begins =
                line == scan.from() || Chars.is(scan.at(line - 1), Chars.LINE_END) || scan.at(line - 1) == '\t';
        return (sign && begins) || scan.at(start - 1) == '\\' ? start + 1 : start;
    }

    private static int behindColour(Scan scan, int start) {
        if (scan.at(start - 1) != '[' && scan.at(start - 1) != ';') {
            return start;
        }
        int letter = scan.skip(start, Chars.DIGIT);
        return Colours.startBefore(scan, letter + 1) <= letter ? letter + 1 : start;
    }

    private static byte[] room(byte[] bytes, int length) {
        return length <= bytes.length ? bytes : Arrays.copyOf(bytes, length * 2);
    }
}
