package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Colours;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/** Cells of tables, and what they say: a name is all that one holds, and its value all that the next one holds. */
final class Cell {
    private static final Signs DIVIDERS = Signs.of("|,");

    private Cell() {}

    /** Whether a name is all that a cell holds, with the bar behind it at an index. */
    static boolean endsAtBar(Scan scan, int nameStart, int bar) {
        int i = scan.skipBack(nameStart, Chars.BLANK | Chars.QUOTE);
        boolean tight = i == nameStart && !Chars.is(scan.at(bar - 1), Chars.BLANK);
        return scan.at(i - 1) == '|' || (Lines.isStart(scan, i) && tight);
    }

    /** {@code password,…} at the beginning of a line, as tables without quotes have it. */
    static boolean endsAtComma(Scan scan, int nameStart, int comma) {
        boolean tight = !Chars.is(scan.at(comma - 1), Chars.BLANK) && !Chars.is(scan.at(comma + 1), Chars.SPACE);
        return tight && Lines.begins(scan, nameStart);
    }

    /** The value without blanks that is all there is in the cell which starts here; none where more is. */
    static Value value(Scan scan, int at) {
        int end = at;
        while (end < scan.to() && !Chars.is(scan.at(end), Chars.SPACE | Chars.QUOTE) && !DIVIDERS.has(scan.at(end))) {
            end++;
        }
        scan.looked(end - at);
        return ends(scan, end) ? new Value(at, end, Place.BARE) : Value.NONE;
    }

    /** What a cell between two indices says: without the blanks, quotes and colour codes around it. */
    static Value text(Scan scan, int from, int to) {
        int coloured = Colours.behind(scan, behind(scan, from, to));
        int start = behind(scan, Math.min(coloured, to), to);
        int end = before(scan, start, Math.max(start, Colours.startBefore(scan, before(scan, start, to))));
        return new Value(start, end, Place.LINE);
    }

    /** Behind the blanks and quotes at a cell's start. */
    private static int behind(Scan scan, int from, int to) {
        int start = from;
        while (start < to && isAround(scan.at(start))) {
            start++;
        }
        return start;
    }

    /** Before the blanks and quotes at a cell's end. */
    private static int before(Scan scan, int from, int to) {
        int end = to;
        while (end > from && isAround(scan.at(end - 1))) {
            end--;
        }
        return end;
    }

    static boolean isAround(int c) {
        return c == ' ' || Chars.is(c, Chars.QUOTE);
    }

    private static boolean ends(Scan scan, int index) {
        int i = scan.skip(index, Chars.BLANK);
        return i == scan.to() || scan.at(i) == '|' || scan.at(index) == ',' || Chars.is(scan.at(i), Chars.LINE_END);
    }
}
