package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/** Cells of tables: a name is all that one holds, and its value all that the next one holds. */
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

    private static boolean ends(Scan scan, int index) {
        int i = scan.skip(index, Chars.BLANK);
        return i == scan.to() || scan.at(i) == '|' || scan.at(index) == ',' || Chars.is(scan.at(i), Chars.LINE_END);
    }
}
