package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/**
 * Values that stand in the line behind their name, as programs are wrapped, JSON is printed and YAML has its blocks; behind the
 * signs of a diff and the leaders of comments too.
 */
final class NextLine {
    private static final int MOST_BLANKS = 100;
    private static final Signs CONTINUED = Signs.of("\\(+.&|>");
    private static final Signs BLOCK = Signs.of("-+|123456789");

    private NextLine() {}

    /** Where the next line says its first, if the line ends here, perhaps with a sign that it goes on; else -1. */
    static int after(Scan scan, int at) {
        int i = at;
        while (i - at < 3 && !isLineEnd(scan, i) && isContinued(scan, at, i)) {
            i++;
        }
        i = blanks(scan, i);
        return isLineEnd(scan, i) ? start(scan, i) : -1;
    }

    /** Whether the line says that it goes on: with the sign of a YAML block, a backslash, an operator. */
    static boolean goesOn(Scan scan, int at) {
        return !isLineEnd(scan, at);
    }

    /** A value that is all there is in its line. */
    static boolean isWholeLine(Scan scan, Value value) {
        int c = scan.at(value.end());
        return (c < 0 || c == '"' || c == '\'' || isLineEnd(scan, blanks(scan, value.end())))
                && scan.at(value.end() - 1) != ':';
    }

    /** Reports the further lines of a block, as deep as its first, each for itself. */
    static void reportRest(Scan scan, Value first) {
        if (first.isQuoted() || first.start() < scan.recall(Memo.PIECES) || indentation(scan, first.start()) == 0) {
            return;
        }
        Value last = first;
        Value line = following(scan, last);
        while (!line.isNone() && SecretValue.is(scan, line, Kind.TOKEN)) {
            scan.found(line.start(), line.end(), Assigned.rule(Kind.SECRET));
            last = line;
            line = following(scan, last);
        }
        scan.remember(Memo.PIECES, last.end());
    }

    private static Value following(Scan scan, Value line) {
        int start = isLineEnd(scan, line.end()) ? start(scan, line.end()) : line.end();
        if (start == line.end() || indentation(scan, start) != indentation(scan, line.start())) {
            return Value.NONE;
        }
        int end = start;
        while (end < scan.to() && !isLineEnd(scan, end) && !Chars.is(scan.at(end), Chars.BLANK | Chars.QUOTE)) {
            end++;
        }
        scan.looked(end - start);
        return isLineEnd(scan, end) || end == scan.to() ? new Value(start, end, Value.Place.LINE) : Value.NONE;
    }

    /** How many blanks and signs go before the first byte of a line; 0 where something else does. */
    private static int indentation(Scan scan, int start) {
        int i = scan.skipBack(start, Chars.BLANK);
        boolean sign = scan.at(i - 1) == '+' || scan.at(i - 1) == '-';
        int line = sign ? i - 1 : i;
        boolean begins = Chars.is(scan.at(line - 1), Chars.LINE_END) || scan.at(line - 2) == '\\';
        return begins ? start - line : 0;
    }

    private static boolean isContinued(Scan scan, int at, int i) {
        return (i == at ? CONTINUED : BLOCK).has(scan.at(i));
    }

    /** Behind line ends, the sign of a diff, the leader of a comment and the indentation. */
    private static int start(Scan scan, int lineEnd) {
        int i = lineEnd;
        while (i - lineEnd < MOST_BLANKS && (isLineEnd(scan, i) || Chars.is(scan.at(i), Chars.BLANK))) {
            i = blanks(scan, isLineEnd(scan, i) ? lineEnd(scan, i) : i);
        }
        int sign = scan.at(i);
        boolean leader = sign == '+' || sign == '-' || sign == '#' || sign == '*' || sign == '>';
        if (!leader || !Chars.is(scan.at(i + 1), Chars.BLANK | Chars.QUOTE)) {
            return i;
        }
        int first = blanks(scan, i + 1);
        boolean item = sign == '+' && scan.at(first) == '-' && Chars.is(scan.at(first + 1), Chars.BLANK);
        return item ? blanks(scan, first + 1) : first;
    }

    private static boolean isLineEnd(Scan scan, int i) {
        return Chars.is(scan.at(i), Chars.LINE_END)
                || (scan.at(i) == '\\' && (scan.at(i + 1) == 'n' || scan.at(i + 1) == 'r'));
    }

    private static int lineEnd(Scan scan, int i) {
        return scan.at(i) == '\\' ? i + 2 : i + 1;
    }

    private static int blanks(Scan scan, int start) {
        int i = start;
        while (i - start < MOST_BLANKS && Chars.is(scan.at(i), Chars.BLANK)) {
            i++;
        }
        return i;
    }
}
