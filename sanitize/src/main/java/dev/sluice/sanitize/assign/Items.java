package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** Lists of values under one name: {@code tokens = ["…", "…"]}, over as many lines as they like, and the sequences of YAML. */
final class Items {
    private static final int MOST = 64;
    private static final int MOST_BLANKS = 100;

    private Items() {}

    /** Reports what is secret in the list that opens at an index; whether anything was. */
    static boolean inBrackets(Scan scan, int open, Kind kind) {
        boolean texts = scan.at(open) == '{'; // a list only where it begins with texts
        boolean secret = false;
        int i = blanks(scan, open + 1);
        for (int count = 0; count < MOST; count++) {
            Value item = Value.read(scan, i, Place.WRAPPED, false);
            if (item.end() == item.start() || (texts && !item.isQuoted())) {
                return secret;
            }
            int end = item.isQuoted() ? Value.closed(scan, item.end()) : item.end();
            int comma = blanks(scan, end);
            boolean ends = scan.at(comma) == ',' || scan.at(comma) == (texts ? '}' : ']');
            secret |= ends && Assigned.report(scan, item, kind);
            if (scan.at(comma) != ',') {
                return secret;
            }
            i = blanks(scan, comma + 1);
        }
        return secret;
    }

    /** Reports the items of a sequence behind its first: lines that have a dash in the same column. */
    static void inLines(Scan scan, Value first, Kind kind) {
        int dash = dashBefore(scan, first);
        int column = dash < 0 ? -1 : column(scan, dash);
        Value item = first;
        for (int count = 0; column >= 0 && count < MOST; count++) {
            int lineEnd = scan.skip(Value.closed(scan, item.end()), Chars.BLANK);
            if (!Chars.is(scan.at(lineEnd), Chars.LINE_END)) {
                return;
            }
            int next = lineEnd + 1 + column;
            if (scan.at(next) != '-' || column(scan, next) != column) {
                return;
            }
            int start = scan.skip(next + 1, Chars.BLANK);
            item = Value.read(scan, start, Place.QUOTED, true);
            Assigned.report(scan, item, kind);
        }
    }

    /** The dash of a sequence before a value; or -1. */
    private static int dashBefore(Scan scan, Value value) {
        int open = Chars.is(scan.at(value.start() - 1), Chars.QUOTE) ? value.start() - 1 : value.start();
        int i = scan.skipBack(open, Chars.BLANK) - 1;
        return i < open - 1 && scan.at(i) == '-' ? i : -1;
    }

    /** The column of a dash that begins its line; -1 where it does not, or far to the right. */
    private static int column(Scan scan, int dash) {
        int column = Lines.column(scan, dash);
        return column < MOST_BLANKS ? column : -1;
    }

    /** Behind blanks, line ends, the signs of a diff, and a comment. */
    private static int blanks(Scan scan, int start) {
        int i = space(scan, start);
        if (scan.at(i) != '#' && !scan.saysAt(i, "//")) {
            return i;
        }
        while (i - start < MOST_BLANKS && !Chars.is(scan.at(i), Chars.LINE_END)) {
            i++;
        }
        return space(scan, i);
    }

    private static int space(Scan scan, int start) {
        int i = start;
        while (i - start < MOST_BLANKS && (Chars.is(scan.at(i), Chars.SPACE) || Lines.isDiffSign(scan, i))) {
            i++;
        }
        return i;
    }
}
