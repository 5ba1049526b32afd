package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** The line that names the columns of a table. */
final class Header {
    private static final int LONGEST_NAME = 40;
    private static final int MOST_COLUMNS = 32;

    private final Scan scan;
    private final int divider;
    private final Columns columns;
    /** How many signs of a diff stand before each line. */
    private final int signs;

    private final int start;
    private int end;

    Header(Scan scan, int line, int divider) {
        this.scan = scan;
        this.divider = divider;
        this.columns = new Columns(scan);
        signs = scan.at(line) == '+' || scan.at(line) == '-' ? 1 : 0;
        start = line + signs;
        end = start;
    }

    int divider() {
        return divider;
    }

    Columns columns() {
        return columns;
    }

    int signs() {
        return signs;
    }

    /** Up to where the line is read. */
    int end() {
        return end;
    }

    /** Reads the names of the columns; whether the line holds nothing else. */
    boolean read(int limit) {
        int from = start;
        for (; end < limit && columns.count() < MOST_COLUMNS; end++) {
            int c = scan.at(end);
            if (Table.ends(c) || c == divider) {
                if (!column(from, limit)) {
                    return false;
                }
                from = end + 1;
            }
            if (Table.ends(c)) {
                scan.looked(end - start);
                columns.judge();
                return columns.count() > 1;
            }
        }
        return false;
    }

    /** Adds the column whose cell begins at an index and ends where is read, if it may have its name. */
    private boolean column(int from, int limit) {
        Value text = Table.text(scan, from, end);
        int first = text.start();
        int last = text.end();
        while (first < last && scan.at(first) == '*') {
            first++;
        }
        while (last > first && scan.at(last - 1) == '*') {
            last--;
        }
        columns.add(first, last);
        return first == last ? mayBeEmpty(from, limit) : isName(first, last, limit);
    }

    /** Whether a line is plainly a header: with commas or semicolons and no blank behind them, or with bars and a rule below it. */
    private boolean isFree(int limit) {
        int i = start;
        boolean tight = divider != '\t';
        while (i < limit && !Table.ends(scan.at(i))) {
            tight &= bars() || scan.at(i) != divider || scan.at(i + 1) != ' ';
            i++;
        }
        scan.looked(i - start);
        if (!bars()) {
            return tight;
        }
        int below = scan.skip(i, Chars.LINE_END) + signs;
        below += scan.at(below) == '|' ? 1 : 0;
        int dash = scan.skip(below, Chars.BLANK);
        dash += scan.at(dash) == ':' || scan.at(dash) == '+' ? 1 : 0;
        return scan.at(dash) == '-' && (scan.at(dash + 1) == '-' || scan.at(dash + 1) == '|');
    }

    private boolean mayBeEmpty(int from, int limit) {
        boolean last = Table.ends(scan.at(end));
        return bars() ? from == start || last : !last && isFree(limit);
    }

    /** Whether a column may have this name; whether its line is plainly a header is asked where only that can tell. */
    private boolean isName(int from, int to, int limit) {
        return isName(from, to, false) || (isName(from, to, true) && isFree(limit));
    }

    private boolean isName(int from, int to, boolean free) {
        if (to - from > LONGEST_NAME) {
            return false;
        }
        if (free && bars()) {
            return true;
        }
        boolean name = scan.at(from) == '_' || Chars.is(scan.at(from), Chars.LETTER);
        boolean blanks = free || bars() || divider == '\t' || Chars.is(scan.at(to), Chars.QUOTE);
        for (int i = from; i < to && name; i++) {
            name = (blanks && scan.at(i) == ' ') || Chars.is(scan.at(i), Chars.WORD | Chars.DASH | Chars.DOT);
        }
        return name;
    }

    private boolean bars() {
        return divider == '|';
    }
}
