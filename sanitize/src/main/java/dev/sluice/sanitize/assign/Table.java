package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Colours;
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
    /** How far from a name the divider of its cell is looked for. */
    private static final int LONGEST_WAY = 40;

    private static final int LONGEST_CELL = 1 << 13;
    /** A token shorter than this is what a table of words or of names holds. */
    private static final int SHORTEST_TOKEN = 16;

    private final Scan scan;
    private final int divider;
    private final Columns columns;
    private final Margin margin;

    Table(Scan scan, Columns columns, Margin margin, int divider) {
        this.scan = scan;
        this.columns = columns;
        this.margin = margin;
        this.divider = divider;
    }

    /** Looks at the rows under the header of which a name is a cell; whether it is one. */
    static boolean look(Scan scan, int nameStart, int nameEnd) {
        int known = scan.recall(Memo.TABLE);
        int divider = nameStart < known ? -1 : divider(scan, nameStart, nameEnd);
        if (!DIVIDERS.has(divider)) {
            return false;
        }
        int line = Lines.start(scan, nameStart, known);
        if (!Lines.ends(scan.at(line - 1))) { // this line's header was read for the name before
            scan.remember(Memo.TABLE, nameEnd);
            return false;
        }
        Header header = new Header(scan, line, divider);
        boolean names = header.read();
        int end = names
                ? new Table(scan, header.columns(), header.margin(), header.divider()).rows(header.end())
                : Math.max(nameEnd, header.end());
        scan.remember(Memo.TABLE, end);
        scan.reached(nameStart, line, end);
        return names;
    }

    /** What divides the cell of a name from the next, or where it is the last from the one before. */
    private static int divider(Scan scan, int nameStart, int nameEnd) {
        int behind = scan.at(outside(scan, Colours.behind(scan, outside(scan, nameEnd))));
        if (!Lines.ends(behind)) {
            return behind;
        }
        int i = nameStart - 1;
        while (nameStart - i < LONGEST_WAY && !Lines.ends(scan.at(i)) && !DIVIDERS.has(scan.at(i))) {
            i--;
        }
        scan.looked(nameStart - i);
        return scan.at(i);
    }

    /** The next byte that is neither a space nor a quote nor a mark of Markdown's. */
    private static int outside(Scan scan, int index) {
        int i = index;
        while (i - index < LONGEST_WAY && (Cell.isAround(scan.at(i)) || scan.at(i) == '*')) {
            i++;
        }
        return i;
    }

    /** Looks at the rows behind the line that names their columns and ends at an index; the end of the last of them. */
    int rows(int namesEnd) {
        int lineEnd = namesEnd;
        while (scan.at(lineEnd) == '\r' || scan.at(lineEnd) == '\n') {
            int start = scan.at(lineEnd) == '\r' && scan.at(lineEnd + 1) == '\n' ? lineEnd + 2 : lineEnd + 1;
            int text = margin.behindRow(start);
            int next = text < 0 ? -1 : row(text);
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
        for (; end < scan.to() && !Lines.ends(scan.at(end)); end = past(end)) {
            cells += scan.at(end) == divider ? 1 : 0;
        }
        scan.looked(end - start);
        if (cells == 1) {
            return isRule(start, end) ? end : -1;
        }
        if (!cells(start, end, cells) && end - start < Header.LONGEST && holdsWords(start, end)) {
            Header other = new Header(scan, start, divider);
            if (other.read()) {
                columns.also(other.columns());
            }
        }
        return end;
    }

    /** Reports what is secret in a row of so many cells; whether anything is. */
    private boolean cells(int start, int end, int cells) {
        boolean secret = false;
        int cell = 0;
        int from = start;
        for (int i = start; i <= end; i = past(i)) {
            if (i == end || scan.at(i) == divider) {
                secret |= cell(cell, from, i);
                if (cells > columns.count() && cell + columns.count() >= cells) {
                    secret |= cell(cell + columns.count() - cells, from, i);
                }
                cell++;
                from = i + 1;
            }
        }
        return secret;
    }

    /** Whether each cell of a line is a word: the table's header, where a sentence or another table stands above it. */
    private boolean holdsWords(int start, int end) {
        boolean begins = true;
        int i = start;
        for (; i < end; i++) {
            int c = scan.at(i);
            int allowed = begins ? Chars.LETTER | Chars.UNDERSCORE : Chars.WORD | Chars.DASH | Chars.DOT;
            if (c == divider ? begins : !Chars.is(c, allowed | Chars.QUOTE)) {
                break;
            }
            begins = c == divider;
        }
        scan.looked(i - start);
        return i == end;
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
        while (close < limit && (cell || !Lines.ends(scan.at(close))) && scan.at(close) != '"') {
            close++;
        }
        scan.looked(close - index);
        return scan.at(close) == '"' ? close + 1 : index + 1;
    }

    private boolean cell(int column, int from, int to) {
        Kind kind = columns.kind(column);
        if (kind == Kind.NONE) {
            return false;
        }
        Value value = Cell.text(scan, from, to);
        boolean told = kind.isPassword() || value.end() - value.start() >= SHORTEST_TOKEN;
        return told && columns.report(value, column);
    }
}
