package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Colours;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/**
 * Rows of values in brackets, with commas between. A value is all up to the next comma or bracket that stands neither in quotes
 * nor in brackets of its own; each text in quotes within it is looked at.
 */
final class InsertedRows {
    /** A text that nothing closes within this many bytes is broken off. */
    private static final int LONGEST_TEXT = 1 << 13;

    /** How an expression in braces ends, also where a quote within it seems to end the text. */
    private static final Signs EXPRESSION_ENDS = Signs.of("}[(");

    private final Scan scan;
    private final Columns columns;

    InsertedRows(Scan scan, Columns columns) {
        this.scan = scan;
        this.columns = columns;
    }

    /** Reads the rows from an index on; the end of the last of them. */
    int read(int start) {
        int end = start;
        int open = SqlGap.behind(scan, start);
        while (scan.at(open) == '(') {
            end = row(open + 1);
            open = next(end);
        }
        return end;
    }

    /** Where the next row opens, or -1: behind a comma, or in a line that a diff adds to rows that had ended or takes away. */
    private int next(int end) {
        int sign = SqlGap.behind(scan, end);
        boolean comma = scan.at(sign) == ',';
        int open = comma || scan.at(sign) == ';' ? SqlGap.behind(scan, sign + 1) : sign;
        return comma || isOfDiff(open) ? open : -1;
    }

    private boolean isOfDiff(int open) {
        int sign = Colours.startBefore(scan, scan.skipBack(open, Chars.BLANK)) - 1;
        int line = Colours.startBefore(scan, sign);
        return (scan.at(sign) == '+' || scan.at(sign) == '-') && Chars.is(scan.at(line - 1), Chars.LINE_END);
    }

    /** Reads the values of a row; behind the bracket that closes it, or where it is broken off, as by another statement. */
    private int row(int start) {
        int column = 0;
        int depth = 0;
        int texts = 0;
        boolean dollars = false;
        int i = start;
        while (i < scan.to() && depth >= 0 && (dollars || !InsertionHead.begins(scan, i))) {
            int c = scan.at(i);
            dollars ^= c == '$' && scan.at(i - 1) == '$';
            Value text = c == '\\' || c == '&' ? Value.quoted(scan, i, Place.QUOTED) : text(i);
            if (!text.isNone()) {
                report(text, texts++ == 0 ? Place.QUOTED : Place.WRAPPED, column);
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
            depth = depth(c, depth);
            int behind = SqlGap.comment(scan, i);
            scan.looked(1);
            i = behind > i ? behind : i + 1;
        }
        return i;
    }

    /** How many brackets are open behind a byte; only a round one closes the row. */
    private static int depth(int c, int depth) {
        return switch (c) {
            case '(', '[', '{' -> depth + 1;
            case ')' -> depth - 1;
            case ']', '}' -> Math.max(depth - 1, 0);
            default -> depth;
        };
    }

    private void report(Value text, Place place, int column) {
        // no secret of a row has more than one line, but a text that is broken off may seem to
        Value line = new Value(text.start(), scan.until(text.start(), text.end(), Chars.LINE_END), place);
        if (!isReference(line)) {
            columns.report(line, column);
        }
    }

    /** <code>{user['password']}</code>, <code>#{digest(pw)}</code>, {@code $user->pass}; but not {@code {noop}} before a secret. */
    private boolean isReference(Value text) {
        int sign = text.start();
        boolean dollar = scan.at(sign) == '$';
        int open = dollar || scan.at(sign) == '#' ? sign + 1 : sign;
        boolean bracket = scan.at(open) == '{';
        int name = bracket ? open + 1 : open;
        int end = scan.skip(name, Chars.WORD);
        if (end == name || Chars.is(scan.at(name), Chars.DIGIT)) {
            return false;
        }
        boolean names = bracket
                ? scan.at(end) != '}' && EXPRESSION_ENDS.has(scan.at(text.end() - 1))
                : dollar
                        && Chars.is(scan.at(name), Chars.LOWER | Chars.UNDERSCORE)
                        && (scan.at(end) == '[' || scan.saysAt(end, "->"));
        return names && !Likeness.of(scan, text.start(), text.end()).isVeryRandom();
    }

    /**
     * The text in quotes that starts here, with the doubled quotes in it; up to the line's end where nothing closes it, or only
     * what opens another behind the next statement.
     */
    private Value text(int open) {
        int quote = scan.at(open);
        if (!Chars.is(quote, Chars.QUOTE)) {
            return Value.NONE;
        }
        int limit = Math.min(scan.to(), open + LONGEST_TEXT);
        int lineEnd = -1;
        boolean holdsStatement = false;
        int i = open + 1;
        while (i < limit && (scan.at(i) != quote || scan.at(i + 1) == quote)) {
            if (scan.at(i) == '\n' && lineEnd < 0) {
                lineEnd = i;
            }
            holdsStatement = holdsStatement || (lineEnd >= 0 && InsertionHead.begins(scan, i));
            i += scan.at(i) == '\\' || scan.at(i) == quote ? 2 : 1;
        }
        scan.looked(i - open);
        boolean closed = i < limit && (!holdsStatement || !opensValue(i));
        return new Value(open + 1, Math.min(closed || lineEnd < 0 ? i : lineEnd, scan.to()), Place.QUOTED);
    }

    /**
     * Whether a quote stands where a value begins, also behind one letter ({@code N'…'}): what seems to close a text that was
     * broken off opens one.
     */
    private boolean opensValue(int quote) {
        int letter = scan.skipBack(quote, Chars.WORD);
        int sign = scan.at(scan.skipBack(quote - letter == 1 ? letter : quote, Chars.SPACE) - 1);
        return sign == ',' || sign == '(';
    }
}
