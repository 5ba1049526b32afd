package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Neighbours;
import dev.sluice.sanitize.scan.Scan;
import java.util.List;

/**
 * Rows of SQL that name their columns: {@code INSERT INTO users (name, password) VALUES ('…', '…'), ('…', '…')}. A value is all
 * up to the next comma or bracket that stands neither in quotes nor in brackets of its own; each text in quotes within it is looked
 * at.
 */
final class Insertion {
    /** {@code INSERT INTO}, {@code REPLACE INTO}, {@code INSERT IGNORE INTO}: what stands before does not matter. */
    private static final String INTO = "into";

    private static final String VALUE = "value";
    private static final int LONGEST_COLUMNS = 1 << 13;
    /** A text or comment that nothing closes within this many bytes is broken off. */
    private static final int LONGEST_TEXT = 1 << 13;

    private final Scan scan;
    private final Columns columns;

    private Insertion(Scan scan) {
        this.scan = scan;
        this.columns = new Columns(scan);
    }

    static void register(Anchors anchors) {
        Neighbours blank = new Neighbours(List.of(), List.of(ByteClass.in(Chars.SPACE)), false);
        anchors.anyCase(INTO, blank, Insertion::at);
    }

    private static void at(Scan scan, int anchor) {
        int behind = anchor + INTO.length();
        if (!Chars.is(scan.at(behind), Chars.SPACE) || anchor < scan.recall(Memo.INSERTION)) {
            return;
        }
        int name = gap(scan, behind);
        int end = name;
        while (isOfName(scan.at(end))) {
            end++;
        }
        scan.looked(end - name);
        int open = gap(scan, end);
        scan.remember(Memo.INSERTION, open);
        if (end == name || scan.at(open) != '(') {
            return;
        }
        Insertion insertion = new Insertion(scan);
        int close = insertion.columns(open + 1);
        int values = gap(scan, close + 1);
        scan.remember(Memo.INSERTION, values);
        if (insertion.columns.haveSecret() && scan.at(close) == ')' && scan.saysAt(values, VALUE)) {
            scan.remember(Memo.INSERTION, insertion.rows(scan.skip(values + VALUE.length(), Chars.LETTER)));
        }
    }

    /** Reads the names of the columns; where they end. */
    private int columns(int start) {
        int from = start;
        int i = start;
        while (i - start < LONGEST_COLUMNS && isOfColumns(scan.at(i))) {
            if (scan.at(i) == ',') {
                name(from, i);
                from = i + 1;
            }
            i++;
        }
        scan.looked(i - start);
        name(from, i);
        columns.judge();
        return i;
    }

    private static boolean isOfColumns(int c) {
        return c == ',' || c == '+' || c == '-' || isOfName(c) || Chars.is(c, Chars.SPACE);
    }

    private static boolean isOfName(int c) {
        return c == '[' || c == ']' || Chars.is(c, Chars.WORD | Chars.DOT | Chars.QUOTE);
    }

    private void name(int from, int to) {
        int end = to;
        while (end > from && !Chars.is(scan.at(end - 1), Chars.WORD)) {
            end--;
        }
        columns.add(Math.max(from, scan.skipBack(end, Chars.WORD)), end);
    }

    /** Behind blanks, comments and the signs of a diff. */
    private static int gap(Scan scan, int start) {
        int i = start;
        int before = -1;
        while (i > before) {
            before = i;
            i = comment(scan, scan.skip(i, Chars.SPACE));
            boolean sign = scan.at(i) == '+' || scan.at(i) == '-';
            i += sign && scan.at(i - 1) == '\n' ? 1 : 0;
        }
        return i;
    }

    /** Behind the comment that starts here, if one does. */
    private static int comment(Scan scan, int start) {
        boolean line = scan.at(start) == '-' && scan.at(start + 1) == '-';
        if (!line && !(scan.at(start) == '/' && scan.at(start + 1) == '*')) {
            return start;
        }
        int limit = Math.min(scan.to(), start + LONGEST_TEXT);
        int i = start + 2;
        while (i < limit && (line ? scan.at(i) != '\n' : scan.at(i) != '*' || scan.at(i + 1) != '/')) {
            i++;
        }
        scan.looked(i - start);
        return line ? i : Math.min(scan.to(), i + 2);
    }

    /** Reads rows in brackets with commas between; the end of the last of them. */
    private int rows(int start) {
        int end = start;
        int open = gap(scan, start);
        while (scan.at(open) == '(') {
            end = row(open + 1);
            int comma = gap(scan, end);
            if (scan.at(comma) != ',') {
                return end;
            }
            open = gap(scan, comma + 1);
        }
        return end;
    }

    /** Reads the values of a row; behind the bracket that closes it, or where it is broken off. */
    private int row(int start) {
        int column = 0;
        int depth = 0;
        int texts = 0;
        int i = start;
        while (i < scan.to() && depth >= 0) {
            int c = scan.at(i);
            Value text = c == '\\' || c == '&' ? Value.quoted(scan, i, Place.QUOTED) : text(i);
            if (!text.isNone()) {
                Place place = texts++ == 0 ? Place.QUOTED : Place.WRAPPED;
                columns.report(new Value(text.start(), lineEnd(text), place), column);
                if (Chars.is(scan.at(text.end()), Chars.LINE_END)) {
                    return text.end();
                }
                i = text.end() + text.start() - i; // what closes a text is as long as what opens it
                continue;
            }
            if (c == ',' && depth == 0) {
                column++;
                texts = 0;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            int behind = comment(scan, i);
            scan.looked(1);
            i = behind > i ? behind : i + 1;
        }
        return i;
    }

    /** Where the first line of a text ends: no secret of a row has more, but a text that is broken off may seem to. */
    private int lineEnd(Value text) {
        int i = text.start();
        while (i < text.end() && !Chars.is(scan.at(i), Chars.LINE_END)) {
            i++;
        }
        return i;
    }

    /** The text in quotes that starts here, with the doubled quotes in it; up to the line's end where nothing closes it. */
    private Value text(int open) {
        int quote = scan.at(open);
        if (!Chars.is(quote, Chars.QUOTE)) {
            return Value.NONE;
        }
        int limit = Math.min(scan.to(), open + LONGEST_TEXT);
        int lineEnd = -1;
        int i = open + 1;
        while (i < limit && (scan.at(i) != quote || scan.at(i + 1) == quote)) {
            lineEnd = lineEnd < 0 && scan.at(i) == '\n' ? i : lineEnd;
            i += scan.at(i) == '\\' || scan.at(i) == quote ? 2 : 1;
        }
        scan.looked(i - open);
        boolean closed = i < limit || lineEnd < 0;
        return new Value(open + 1, Math.min(closed ? i : lineEnd, scan.to()), Place.QUOTED);
    }
}
