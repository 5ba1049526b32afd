package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Colours;
import dev.sluice.sanitize.scan.LineNumber;
import dev.sluice.sanitize.scan.Scan;

/** What stands between the lines that base64 is written in: their ends, and what diffs, terminals and tools put around them. */
final class LineGap {
    private static final int LONGEST = 40;

    private LineGap() {}

    /**
     * Where the base64 of a line begins: a sign at the beginning of a line is a diff's, although base64 has it too; so are the
     * letters of an escape or a colour.
     */
    static int lineStart(Scan scan, int runStart) {
        int start = Colours.behindNumber(scan, runStart);
        int line = Colours.startBefore(scan, start);
        boolean sign = scan.at(start) == '+' || scan.at(start) == '-';
        boolean begins =
                line == scan.from() || Chars.is(scan.at(line - 1), Chars.LINE_END) || scan.at(line - 1) == '\t';
        return (sign && begins) || scan.at(start - 1) == '\\' ? start + 1 : start;
    }

    /** Where the run of the line above ends; -1 where none does. */
    static int endAbove(Scan scan, int start) {
        int i = start - 1;
        while (start - i < LONGEST && !(Chars.is(scan.at(i - 1), Chars.ANY_BASE64) && length(scan, i) == start - i)) {
            i--;
        }
        return start - i < LONGEST ? i : -1;
    }

    /**
     * How many bytes lie between the run and the line that follows: a line's end, and what terminals, diffs and agents' tools put
     * before and behind a line. 0 where no line of base64 follows.
     */
    static int length(Scan scan, int end) {
        boolean begins = false;
        int i = end;
        while (i - end < LONGEST && i < scan.to()) {
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
}
