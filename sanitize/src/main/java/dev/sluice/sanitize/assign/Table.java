package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/**
 * Tables whose first line names their columns: values that commas, semicolons, tabs or bars divide, up to a line that has none of
 * these. A line of more cells than the first is read from both its ends, one of fewer from its start.
 */
final class Table {
    private static final Signs DIVIDERS = Signs.of(",;\t|");
    private static final Signs RULE = Signs.of("+-=");
    private static final int LONGEST_HEADER = 300;
    private static final int LONGEST_NAME = 40;
    private static final int MOST_COLUMNS = 32;
    private static final int LONGEST_CELL = 1 << 13;
    /** A token shorter than this is what a table of words or of names holds. */
    private static final int SHORTEST_TOKEN = 16;

    private final Scan scan;
    private final int divider;
    private final Columns columns;
    /** How many signs of a diff stand before each line. */
    private int signs;
    /** Up to where the table is read. */
    private int read;

    private Table(Scan scan, int divider) {
        this.scan = scan;
        this.divider = divider;
        this.columns = new Columns(scan);
    }

    /** Looks at the rows under the header of which a name is a cell; whether it is one. */
    static boolean look(Scan scan, int nameStart, int nameEnd) {
        int behind = scan.at(outside(scan, nameEnd, 1));
        int divider = ends(behind) ? scan.at(outside(scan, nameStart - 1, -1)) : behind;
        if (!DIVIDERS.has(divider) || nameStart < scan.recall(Memo.TABLE)) {
            return false;
        }
        int line = nameStart;
        while (line > scan.from() && nameStart - line < LONGEST_HEADER && !ends(scan.at(line - 1))) {
            line--;
        }
        scan.looked(nameStart - line);
        Table table = new Table(scan, divider);
        boolean header = table.header(line, nameStart + LONGEST_HEADER);
        scan.remember(Memo.TABLE, header ? table.rows() : Math.max(nameEnd, table.read));
        return header;
    }

    private static boolean ends(int c) {
        return c < 0 || Chars.is(c, Chars.LINE_END);
    }

    /** The next byte in a direction that is neither a space nor a quote nor a mark of Markdown's. */
    private static int outside(Scan scan, int index, int step) {
        int i = index;
        while (Math.abs(i - index) < LONGEST_NAME
                && (scan.at(i) == ' ' || scan.at(i) == '*' || Chars.is(scan.at(i), Chars.QUOTE))) {
            i += step;
        }
        return i;
    }

    /** Reads the names of the columns; whether their line holds nothing else. */
    private boolean header(int start, int limit) {
        signs = scan.at(start) == '+' || scan.at(start) == '-' ? 1 : 0;
        int line = start + signs;
        int from = line;
        for (read = line; read < limit && columns.count() < MOST_COLUMNS; read++) {
            int c = scan.at(read);
            if (ends(c) || c == divider) {
                int first = nameStart(from, read);
                int end = nameEnd(first, read);
                if (first == end ? !mayBeEmpty(line, from, limit) : !isName(first, end, line, limit)) {
                    return false;
                }
                columns.add(first, end);
                from = read + 1;
            }
            if (ends(c)) {
                scan.looked(read - line);
                columns.judge();
                return columns.count() > 1;
            }
        }
        return false;
    }

    /** Whether a line is plainly a header: with commas or semicolons and no blank behind them, or with bars and a rule below it. */
    private boolean isFree(int line, int limit) {
        int i = line;
        boolean tight = divider != '\t';
        while (i < limit && !ends(scan.at(i))) {
            tight &= bars() || scan.at(i) != divider || scan.at(i + 1) != ' ';
            i++;
        }
        scan.looked(i - line);
        if (!bars()) {
            return tight;
        }
        int below = scan.skip(i, Chars.LINE_END) + signs;
        below += scan.at(below) == '|' ? 1 : 0;
        int dash = scan.skip(below, Chars.BLANK);
        dash += scan.at(dash) == ':' || scan.at(dash) == '+' ? 1 : 0;
        return scan.at(dash) == '-' && (scan.at(dash + 1) == '-' || scan.at(dash + 1) == '|');
    }

    /** Whether a column may have no name whose place begins at an index and ends where is read. */
    private boolean mayBeEmpty(int line, int from, int limit) {
        boolean last = ends(scan.at(read));
        return bars() ? from == line || last : !last && isFree(line, limit);
    }

    /** Whether a column may have this name; whether its line is plainly a header is asked where only that can tell. */
    private boolean isName(int start, int end, int line, int limit) {
        return isName(start, end, false) || (isName(start, end, true) && isFree(line, limit));
    }

    private boolean isName(int start, int end, boolean free) {
        if (end - start > LONGEST_NAME) {
            return false;
        }
        if (free && bars()) {
            return true;
        }
        boolean name = scan.at(start) == '_' || Chars.is(scan.at(start), Chars.LETTER);
        boolean blanks = free || bars() || divider == '\t' || Chars.is(scan.at(end), Chars.QUOTE);
        for (int i = start; i < end && name; i++) {
            name = (blanks && scan.at(i) == ' ') || Chars.is(scan.at(i), Chars.WORD | Chars.DASH | Chars.DOT);
        }
        return name;
    }

    private boolean bars() {
        return divider == '|';
    }

    private int nameStart(int from, int to) {
        int i = trimmedStart(from, to);
        while (i < to && scan.at(i) == '*') {
            i++;
        }
        return i;
    }

    private int nameEnd(int from, int to) {
        int i = trimmedEnd(from, to);
        while (i > from && scan.at(i - 1) == '*') {
            i--;
        }
        return i;
    }

    private int trimmedStart(int from, int to) {
        int i = from;
        while (i < to && (scan.at(i) == ' ' || Chars.is(scan.at(i), Chars.QUOTE))) {
            i++;
        }
        return i;
    }

    private int trimmedEnd(int from, int to) {
        int i = to;
        while (i > from && (scan.at(i - 1) == ' ' || Chars.is(scan.at(i - 1), Chars.QUOTE))) {
            i--;
        }
        return Math.max(i, trimmedStart(from, to));
    }

    /** Reads the rows behind the header; the end of the last of them. */
    private int rows() {
        int lineEnd = read;
        while (scan.at(lineEnd) == '\r' || scan.at(lineEnd) == '\n') {
            int start = scan.at(lineEnd) == '\r' && scan.at(lineEnd + 1) == '\n' ? lineEnd + 2 : lineEnd + 1;
            int next = row(start + signs);
            if (next < 0) {
                return lineEnd;
            }
            lineEnd = next;
        }
        return lineEnd;
    }

    /** Reads a row; its end, or -1 where nothing divides the line. */
    private int row(int start) {
        int cells = 1;
        int end = start;
        for (; end < scan.to() && !ends(scan.at(end)); end = past(end)) {
            cells += scan.at(end) == divider ? 1 : 0;
        }
        scan.looked(end - start);
        if (cells == 1) {
            return isRule(start, end) ? end : -1;
        }
        int cell = 0;
        int from = start;
        for (int i = start; i <= end; i = past(i)) {
            if (i == end || scan.at(i) == divider) {
                cell(cell, from, i);
                if (cells > columns.count() && cell + columns.count() >= cells) {
                    cell(cell + columns.count() - cells, from, i);
                }
                cell++;
                from = i + 1;
            }
        }
        return end;
    }

    /** Whether a line is one of dashes with crosses between or around. */
    private boolean isRule(int start, int end) {
        boolean crossed = false;
        int i = start;
        for (; i < end && (RULE.has(scan.at(i)) || scan.at(i) == ' '); i++) {
            crossed |= scan.at(i) == '+';
        }
        scan.looked(i - start);
        return crossed && i == end && end - start > 2;
    }

    /** Behind a byte, or behind the quote that closes the one which opens here: in its line, or a cell of many lines. */
    private int past(int index) {
        if (scan.at(index) != '"') {
            return index + 1;
        }
        boolean cell = scan.at(index - 1) == divider;
        int limit = Math.min(scan.to(), index + LONGEST_CELL);
        int close = index + 1;
        while (close < limit && (cell || !ends(scan.at(close))) && scan.at(close) != '"') {
            close++;
        }
        scan.looked(close - index);
        return scan.at(close) == '"' ? close + 1 : index + 1;
    }

    private void cell(int column, int from, int to) {
        Kind kind = columns.kind(column);
        if (kind == Kind.NONE) {
            return;
        }
        Value value = new Value(trimmedStart(from, to), trimmedEnd(from, to), Place.LINE);
        if (kind == Kind.PASSWORD || value.end() - value.start() >= SHORTEST_TOKEN) {
            columns.report(value, column);
        }
    }
}
