package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Neighbours;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;
import java.util.List;

/** Rows of SQL that name their columns: {@code INSERT INTO users (name, password) VALUES ('…', '…'), ('…', '…')}. */
final class Insertion {
    private static final String VALUE = "value";
    /** {@code OVERRIDING SYSTEM VALUE}, {@code OUTPUT INSERTED.Id} before {@code VALUES}. */
    private static final int MOST_WORDS = 4;

    private static final int LONGEST_COLUMNS = 1 << 13;
    private static final int LONGEST_NAME = 128;
    private static final Signs ENDS = Signs.of("();");
    private static final int NAME = Chars.WORD | Chars.NON_ASCII;

    private final Scan scan;
    private final Columns columns;

    private Insertion(Scan scan) {
        this.scan = scan;
        this.columns = new Columns(scan);
    }

    static void register(Anchors anchors) {
        ByteClass blank = ByteClass.in(Chars.SPACE);
        anchors.anyCase(InsertionHead.INTO, before(blank.or(ByteClass.of("\\"))), Insertion::into);
        anchors.anyCase(InsertionHead.INSERT, before(blank), Insertion::direct);
    }

    private static Neighbours before(ByteClass next) {
        return new Neighbours(List.of(), List.of(next), false);
    }

    private static void into(Scan scan, int anchor) {
        int behind = anchor + InsertionHead.INTO.length();
        if (anchor < scan.recall(Memo.INSERTION)) {
            return;
        }
        int name = SqlGap.behind(scan, behind);
        if (name == behind) {
            return;
        }
        int end = nameEnd(scan, name);
        int open = SqlGap.behind(scan, end);
        scan.remember(Memo.INSERTION, open);
        if (end > name && scan.at(open) == '(') {
            new Insertion(scan).read(anchor, open + 1);
        }
    }

    /** Where a table's name, if any, and its columns follow: anything else is looked at behind {@link InsertionHead#INTO}. */
    private static void direct(Scan scan, int anchor) {
        int behind = anchor + InsertionHead.INSERT.length();
        int name = scan.skip(behind, Chars.SPACE);
        if (name == behind || anchor < scan.recall(Memo.INSERTION)) {
            return;
        }
        int open = scan.skip(nameEnd(scan, name), Chars.SPACE);
        if (scan.at(open) == '(') {
            new Insertion(scan).read(anchor, open + 1);
        }
    }

    /** Reads the columns, and the rows if any column is secret. */
    private void read(int anchor, int start) {
        int close = columns(start);
        int words = SqlGap.behind(scan, close + 1);
        scan.remember(Memo.INSERTION, words);
        int values = columns.haveSecret() && scan.at(close) == ')' ? values(words) : -1;
        if (values >= 0) {
            scan.remember(Memo.INSERTION, new InsertedRows(scan, columns).read(values));
        }
        scan.reached(anchor, anchor, scan.recall(Memo.INSERTION));
    }

    /** Where the first row opens behind words of which {@code VALUES} is the last; or -1. */
    private int values(int start) {
        int word = start;
        for (int i = 0; i < MOST_WORDS; i++) {
            int next = SqlGap.behind(scan, scan.skip(word, Chars.WORD | Chars.DOT));
            if (scan.at(next) == '(') {
                return scan.saysAt(word, VALUE) ? next : -1;
            }
            word = next;
        }
        return -1;
    }

    /** Reads the names of the columns; where they end. A name ends where a comment begins behind it. */
    private int columns(int start) {
        int from = start;
        int end = -1;
        int i = start;
        int limit = Math.min(scan.to(), start + LONGEST_COLUMNS);
        while (i < limit && !ENDS.has(scan.at(i)) && !InsertionHead.begins(scan, i)) {
            if (scan.at(i) == ',') {
                name(from, end < 0 ? i : end);
                from = i + 1;
                end = -1;
            }
            int behind = SqlGap.comment(scan, i);
            if (behind == i) {
                i = past(scan, i);
                continue;
            }
            if (end < 0) {
                end = nameEnd(from, i) > from ? i : -1;
                from = end < 0 ? behind : from;
            }
            i = behind;
        }
        scan.looked(i - start);
        name(from, end < 0 ? i : end);
        columns.judge();
        return i;
    }

    private static int nameEnd(Scan scan, int start) {
        int i = start;
        while (i < scan.to()
                && i - start < LONGEST_NAME
                && !ENDS.has(scan.at(i))
                && !Chars.is(scan.at(i), Chars.SPACE)
                && scan.at(i) != ',') {
            i = past(scan, i);
        }
        scan.looked(i - start);
        return i;
    }

    /** Behind a byte, or behind the quote or bracket of a name that opens here and closes in its line. */
    private static int past(Scan scan, int index) {
        int open = scan.at(index);
        int close = open == '[' ? ']' : open;
        if (open != '[' && open != '"' && open != '`') {
            return index + 1;
        }
        int i = index + 1;
        while (i - index < LONGEST_NAME && scan.at(i) != close && scan.at(i) != open && !Lines.ends(scan.at(i))) {
            i++;
        }
        scan.looked(i - index);
        return scan.at(i) == close ? i + 1 : index + 1;
    }

    /** Where a name between two indices ends; the first of these where none stands there. */
    private int nameEnd(int from, int to) {
        int end = to;
        while (end > from && (!Chars.is(scan.at(end - 1), NAME) || SqlGap.isEscape(scan, end - 1))) {
            end--;
        }
        return end;
    }

    private void name(int from, int to) {
        int end = nameEnd(from, to);
        int start = Math.max(from, scan.skipBack(end, NAME));
        columns.add(SqlGap.isEscape(scan, start) ? start + 1 : start, end);
    }
}
