package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/** The line that names the columns of a table. */
final class Header {
    /** A longer line names no columns. */
    static final int LONGEST = 1 << 13;

    private static final int LONGEST_NAME = 100;
    /** Where the line is not plainly a header. */
    private static final int LONGEST_WORDS = 40;

    /** {@code :LABEL}, but not {@code :label}, is a name of a column of Neo4j's. */
    private static final int TYPE = ':';
    /** What names of columns do not have but code has. */
    private static final Signs OF_CODE = Signs.of("\"'`=;{}<>\\");

    private static final Signs STOPS = Signs.of(".:?!");
    /** A full stop behind more letters than these ends no abbreviation: {@code No.}, {@code Mr.}, {@code Acct.}. */
    private static final int LONGEST_ABBREVIATION = 4;

    private final Scan scan;
    private final int divider;
    private final Columns columns;
    private final Margin margin;

    private final int start;
    private int end;
    private boolean isPlain;
    private boolean askedWhetherPlain;

    Header(Scan scan, int line, int divider) {
        this.scan = scan;
        this.columns = new Columns(scan);
        margin = new Margin(scan, line, divider);
        start = margin.end();
        this.divider = scan.at(start) == '|' ? '|' : divider;
        end = start;
    }

    int divider() {
        return divider;
    }

    Columns columns() {
        return columns;
    }

    Margin margin() {
        return margin;
    }

    /** Up to where the line is read. */
    int end() {
        return end;
    }

    /** Reads the names of the columns; whether the line holds nothing else. */
    boolean read() {
        int from = start;
        boolean names = true;
        while (names && end - start < LONGEST && !Lines.ends(scan.at(end))) {
            if (scan.at(end) == divider) {
                names = column(from);
                from = end + 1;
            }
            end += names ? 1 : 0;
        }
        scan.looked(end - start);
        if (!names || !Lines.ends(scan.at(end)) || !column(from)) {
            return false;
        }
        columns.judge();
        return columns.count() > 1;
    }

    /** Adds the column whose cell begins at an index and ends where is read, if it may have its name. */
    private boolean column(int from) {
        Value text = Cell.text(scan, from, end);
        int first = text.start();
        int last = text.end();
        while (first < last && scan.at(first) == '*') {
            first++;
        }
        while (last > first && scan.at(last - 1) == '*') {
            last--;
        }
        columns.add(first, last);
        if (first == last) {
            return mayBeEmpty(from);
        }
        return isWords(first, last) || (last - first <= LONGEST_NAME && isPlain() && mayBeName(first, last));
    }

    /** Whether the line is plainly a header: of commas or semicolons without a blank behind them, or of bars with a rule below. */
    private boolean isPlain() {
        if (!askedWhetherPlain) {
            askedWhetherPlain = true;
            isPlain = bars() ? isRuled() : isTight();
        }
        return isPlain;
    }

    private boolean isTight() {
        int i = start;
        while (i - start < LONGEST && !Lines.ends(scan.at(i)) && (scan.at(i) != divider || scan.at(i + 1) != ' ')) {
            i++;
        }
        scan.looked(i - start);
        return divider != '\t' && !margin.isList() && Lines.ends(scan.at(i));
    }

    /** Behind what stands before the line below. */
    private int below() {
        int i = scan.until(start, Math.min(scan.to(), start + LONGEST), Chars.LINE_END);
        return Math.max(i, margin.behind(scan.skip(i, Chars.LINE_END)));
    }

    private boolean isRuled() {
        int below = below();
        below += scan.at(below) == '|' ? 1 : 0;
        int dash = scan.skip(below, Chars.BLANK);
        dash += scan.at(dash) == ':' || scan.at(dash) == '+' ? 1 : 0;
        return scan.at(dash) == '-' && (scan.at(dash + 1) == '-' || scan.at(dash + 1) == '|');
    }

    /** Whether a column may have no name; one behind the last divider only where the one before it has no quotes. */
    private boolean mayBeEmpty(int from) {
        boolean last = Lines.ends(scan.at(end));
        if (bars()) {
            return from == start || last;
        }
        if (divider == '\t') { // above numbers, or names, of rows; else a tab begins each line
            return from == start && Chars.is(scan.at(below()), Chars.WORD | Chars.NON_ASCII);
        }
        boolean listed = last && (columns.count() == 2 || Chars.is(scan.at(from - 2), Chars.QUOTE));
        return !listed && isPlain();
    }

    private boolean isWords(int from, int to) {
        boolean first = scan.at(from) == '_' || Chars.is(scan.at(from), Chars.LETTER);
        boolean name = first && to - from <= LONGEST_WORDS;
        boolean blanks = bars() || divider == '\t' || Chars.is(scan.at(to), Chars.QUOTE);
        for (int i = from; i < to && name; i++) {
            name = (blanks && scan.at(i) == ' ') || Chars.is(scan.at(i), Chars.WORD | Chars.DASH | Chars.DOT);
        }
        return name;
    }

    /** Whether a column of what is plainly a header may have this name: no piece of a program, and no end of a sentence. */
    private boolean mayBeName(int from, int to) {
        if (bars()) {
            return true;
        }
        boolean name = Chars.is(scan.at(from), Chars.WORD | Chars.NON_ASCII)
                || scan.at(from) == '#'
                || (scan.at(from) == TYPE && Chars.is(scan.at(from + 1), Chars.UPPER));
        int depth = 0;
        for (int i = from; i < to && name; i++) {
            int c = scan.at(i);
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            name = depth >= 0 && !isOfCode(c, scan.at(i + 1)) && !endsSentence(i);
        }
        return name && depth == 0;
    }

    private static boolean isOfCode(int c, int next) {
        boolean call = c == '(' && next == ')';
        return call || c < ' ' || OF_CODE.has(c);
    }

    private boolean endsSentence(int i) {
        int c = scan.at(i);
        return scan.at(i + 1) == ' '
                && STOPS.has(c)
                && (c == ':' || Chars.is(scan.at(i + 2), Chars.UPPER))
                && (c != '.' || i - scan.skipBack(i, Chars.LETTER) > LONGEST_ABBREVIATION);
    }

    private boolean bars() {
        return divider == '|';
    }
}
