package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Neighbours;
import dev.sluice.sanitize.scan.Scan;
import java.util.List;

/**
 * Rows of SQL that name their columns: {@code INSERT INTO users (name, password) VALUES ('…', '…'), ('…', '…')}.
 */
final class Insertion {
    /** {@code INSERT INTO}, {@code REPLACE INTO}, {@code INSERT IGNORE INTO}: what stands before does not matter. */
    private static final String INTO = "into";

    private static final String VALUE = "value";
    private static final int LONGEST_COLUMNS = 1 << 13;

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
        int name = SqlGap.behind(scan, behind);
        int end = name;
        while (isOfName(scan.at(end))) {
            end++;
        }
        scan.looked(end - name);
        int open = SqlGap.behind(scan, end);
        scan.remember(Memo.INSERTION, open);
        if (end == name || scan.at(open) != '(') {
            return;
        }
        Insertion insertion = new Insertion(scan);
        int close = insertion.columns(open + 1);
        int values = SqlGap.behind(scan, close + 1);
        scan.remember(Memo.INSERTION, values);
        if (insertion.columns.haveSecret() && scan.at(close) == ')' && scan.saysAt(values, VALUE)) {
            InsertedRows rows = new InsertedRows(scan, insertion.columns);
            scan.remember(Memo.INSERTION, rows.read(scan.skip(values + VALUE.length(), Chars.LETTER)));
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
}
