package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;

/** Rows of SQL that name their columns: {@code INSERT INTO users (name, password) VALUES ('…', '…'), ('…', '…')}. */
final class Insertion {
    private static final String INSERT = "insert into ";
    private static final String VALUES = "values";
    private static final int MOST_COLUMNS = 32;
    private static final int LONGEST_COLUMNS = 600;

    private final Scan scan;
    private final Kind[] kinds = new Kind[MOST_COLUMNS];
    private boolean secret;

    private Insertion(Scan scan) {
        this.scan = scan;
    }

    static void register(Anchors anchors) {
        anchors.anyCase(INSERT, Insertion::at);
    }

    private static void at(Scan scan, int anchor) {
        int name = scan.skip(anchor + INSERT.length(), Chars.SPACE);
        int open = scan.skip(scan.skip(name, Chars.WORD | Chars.DOT | Chars.QUOTE), Chars.SPACE);
        if (scan.at(open) != '(' || anchor < scan.recall(Memo.INSERTION)) {
            return;
        }
        Insertion insertion = new Insertion(scan);
        int close = insertion.columns(open + 1);
        int values = scan.skip(close + 1, Chars.SPACE);
        if (insertion.secret && scan.at(close) == ')' && scan.saysAt(values, VALUES)) {
            scan.remember(Memo.INSERTION, insertion.rows(values + VALUES.length()));
        }
    }

    /** Reads the names of the columns; where they end. */
    private int columns(int start) {
        int count = 0;
        int from = start;
        int i = start;
        while (i - start < LONGEST_COLUMNS && count < MOST_COLUMNS && isOfColumns(scan.at(i))) {
            if (scan.at(i) == ',') {
                name(count++, from, i);
                from = i + 1;
            }
            i++;
        }
        scan.looked(i - start);
        name(Math.min(count, MOST_COLUMNS - 1), from, i);
        return i;
    }

    private static boolean isOfColumns(int c) {
        return c == ',' || Chars.is(c, Chars.WORD | Chars.SPACE | Chars.QUOTE | Chars.DOT) || c == '[' || c == ']';
    }

    private void name(int column, int from, int to) {
        int end = scan.skipBack(to, Chars.SPACE | Chars.QUOTE);
        int start = scan.skipBack(end, Chars.WORD);
        kinds[column] = start < from ? Kind.NONE : SecretName.of(scan.bytes(), start, end);
        secret |= kinds[column] != Kind.NONE;
    }

    /** Reads rows in brackets with commas between; the end of the last of them. */
    private int rows(int start) {
        int end = start;
        int open = scan.skip(start, Chars.SPACE);
        while (scan.at(open) == '(') {
            end = row(open + 1);
            int comma = scan.skip(end, Chars.SPACE);
            open = scan.at(comma) == ',' ? scan.skip(comma + 1, Chars.SPACE) : comma;
            if (scan.at(comma) != ',') {
                return end;
            }
        }
        return end;
    }

    /** Reads the values of a row; behind the bracket that closes it, or where anything else stands. */
    private int row(int start) {
        int i = scan.skip(start, Chars.SPACE);
        for (int column = 0; i < scan.to(); column++) {
            Value value = Value.quoted(scan, i, Place.QUOTED);
            boolean asked = column < MOST_COLUMNS && kinds[column] != null && kinds[column] != Kind.JWK;
            if (!value.isNone() && asked && SecretValue.is(scan, value, kinds[column])) {
                scan.found(value.start(), value.end(), Assignments.rule(kinds[column]));
            }
            int end = value.isNone() ? bare(i) : scan.skip(scan.skip(value.end(), Chars.QUOTE), Chars.SPACE);
            if (scan.at(end) != ',') {
                return scan.at(end) == ')' ? end + 1 : end;
            }
            i = scan.skip(end + 1, Chars.SPACE);
        }
        return i;
    }

    /** The end of a number, a word or a call without arguments. */
    private int bare(int start) {
        int end = start;
        while (end < scan.to() && scan.at(end) != ',' && scan.at(end) != ')' && !Chars.is(scan.at(end), Chars.QUOTE)) {
            end++;
        }
        scan.looked(end - start);
        return scan.at(end) == ')' && scan.at(end - 1) == '(' ? scan.skip(end + 1, Chars.SPACE) : end;
    }
}
