package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Neighbours;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;
import java.util.List;

/** Rows as PostgreSQL dumps them: below {@code COPY users (name, password) FROM stdin;} lines of values with tabs between. */
final class CopiedRows {
    private static final String FROM_STDIN = "from stdin";
    private static final Signs ENDS = Signs.of("();");
    private static final int DIVIDER = '\t';

    private CopiedRows() {}

    static void register(Anchors anchors) {
        Neighbours blank = new Neighbours(List.of(ByteClass.in(Chars.SPACE)), List.of(), false);
        anchors.anyCase(FROM_STDIN, blank, CopiedRows::at);
    }

    private static void at(Scan scan, int anchor) {
        int close = scan.skipBack(anchor, Chars.SPACE) - 1;
        if (scan.at(close) != ')' || anchor < scan.recall(Memo.TABLE)) {
            return;
        }
        int open = behindLast(scan, close);
        Columns columns = columns(scan, open, close);
        if (scan.at(open - 1) == '(' && columns.haveSecret()) {
            int line = Lines.start(scan, open, scan.from());
            int lineEnd = scan.until(anchor, scan.to(), Chars.LINE_END);
            int end = new Table(scan, columns, new Margin(scan, line, DIVIDER), DIVIDER).rows(lineEnd);
            scan.remember(Memo.TABLE, end);
            scan.reached(anchor, line, end);
        }
    }

    /** Behind the last sign before an index that ends what may name columns. */
    private static int behindLast(Scan scan, int index) {
        int i = index;
        while (i > scan.from() && !ENDS.has(scan.at(i - 1))) {
            i--;
        }
        scan.looked(index - i);
        return i;
    }

    private static Columns columns(Scan scan, int open, int close) {
        Columns columns = new Columns(scan);
        int from = open;
        for (int i = open; i <= close; i++) {
            if (i == close || scan.at(i) == ',') {
                Value name = Cell.text(scan, scan.skip(from, Chars.SPACE), i);
                columns.add(name.start(), name.end());
                from = i + 1;
            }
        }
        scan.looked(close - open);
        columns.judge();
        return columns;
    }
}
