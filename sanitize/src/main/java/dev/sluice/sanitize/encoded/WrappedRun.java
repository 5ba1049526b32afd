package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Spans;
import java.util.Arrays;

/**
 * Base64 in lines of one width (RFC 2045 has 76 signs, PEM 64), each behind the same signs: a secret may lie across a line end. The
 * lines are looked at as one; those that say the secret go.
 */
final class WrappedRun {
    private static final int NARROWEST = 20;
    private static final int OF_NUMBER = Chars.DIGIT | Chars.BLANK;

    private final Scan scan;
    private final int start;
    private final int width;
    private final int gap;
    private byte[] joined = {};
    private int length;
    /** Where the last of the lines ends. */
    private int last;

    private WrappedRun(Scan scan, int start, int end) {
        this.scan = scan;
        this.start = start;
        width = end - start;
        gap = width < NARROWEST || isPadded(scan, start, end) ? 0 : LineGap.length(scan, end);
        last = end;
    }

    /**
     * Looks at the lines that a run is one of as at one text, those above it no further than an index, or else at those below
     * alone. Where the last of them ends.
     */
    static int look(Scan scan, int runStart, int runEnd, int least) {
        int start = runStart;
        int end = runEnd;
        int above = LineGap.endAbove(scan, start);
        while (above > least) {
            int line = LineGap.lineStart(scan, scan.skipBack(above, Chars.ANY_BASE64));
            boolean fits = end == runEnd ? above - line >= end - start : above - line == end - start;
            if (line < least || !fits || isPadded(scan, line, above) || !DecodedRun.mayBeLine(scan, line, above)) {
                break;
            }
            start = line;
            end = above;
            above = LineGap.endAbove(scan, start);
        }
        WrappedRun lines = new WrappedRun(scan, start, end);
        if (lines.report() || start == runStart) {
            return Math.max(runEnd, lines.last);
        }
        WrappedRun below = new WrappedRun(scan, runStart, runEnd);
        below.report();
        return Math.max(lines.last, below.last);
    }

    /** Reports the lines that say secrets, if there is more than one line; whether any do. */
    private boolean report() {
        join();
        Spans found = length > width ? DecodedRun.scan(scan, joined, 0, length) : null;
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
        if (gap == 0) {
            return;
        }
        joined = Arrays.copyOfRange(scan.bytes(), start, last);
        length = width;
        int next = last + gap;
        int stop = lineEnd(scan, next, width);
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

    private static byte[] room(byte[] bytes, int length) {
        return length <= bytes.length ? bytes : Arrays.copyOf(bytes, length * 2);
    }
}
