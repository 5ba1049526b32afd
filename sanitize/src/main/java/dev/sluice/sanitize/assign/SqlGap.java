package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Colours;
import dev.sluice.sanitize.scan.LineNumber;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/** What stands between the words of a statement of SQL. */
final class SqlGap {
    private static final int LONGEST_COMMENT = 1 << 13;
    /** What stands in a comment behind what only looks like the end of its line is shorter. */
    private static final int LONGEST_NOTE = 100;

    private static final int MOST_BACKSLASHES = 4;
    private static final Signs ESCAPES = Signs.of("nrt\n\r");

    private SqlGap() {}

    /**
     * Behind blanks, also as programs write them, comments, colour codes, and what stands before a line in a diff, a quotation or a
     * shell of SQL's.
     */
    static int behind(Scan scan, int start) {
        int i = Math.min(start, scan.to());
        int before = -1;
        boolean begins = false;
        while (i > before) {
            before = i;
            i = scan.skip(i, Chars.SPACE);
            begins |= i > before && Chars.is(scan.at(scan.skipBack(i, Chars.BLANK) - 1), Chars.LINE_END);
            int behind = escape(scan, Colours.behind(scan, comment(scan, i)));
            begins |= isEscape(scan, behind - 1);
            i = behind == i && begins ? behindMark(scan, i) : behind;
        }
        return i;
    }

    /**
     * Whether an escape ends at an index: the letter of a line's end or a tab as programs write it, or a line end behind a
     * backslash.
     */
    static boolean isEscape(Scan scan, int index) {
        return scan.at(index - 1) == '\\' && ESCAPES.has(scan.at(index));
    }

    private static int escape(Scan scan, int start) {
        int i = start;
        while (i - start < MOST_BACKSLASHES && scan.at(i) == '\\') {
            i++;
        }
        return i > start && isEscape(scan, i) ? i + 1 : start;
    }

    private static int behindMark(Scan scan, int start) {
        int c = scan.at(start);
        if (c == '-' && scan.at(start + 1) == '>') {
            return start + 2;
        }
        return c == '+' || c == '-' || c == '>' ? start + 1 : LineNumber.behind(scan, start);
    }

    /** Behind the comment that starts here, if one does, or where the next statement begins in it. */
    static int comment(Scan scan, int start) {
        int limit = Math.min(scan.to(), start + LONGEST_COMMENT);
        int sign = scan.at(start);
        int next = scan.at(start + 1);
        if ((sign == '-' && next == '-') || (sign == '#' && next == ' ')) {
            return lineCommentEnd(scan, start + 2, limit);
        }
        return sign == '/' && next == '*' ? blockCommentEnd(scan, start + 2, limit) : start;
    }

    private static int lineCommentEnd(Scan scan, int start, int limit) {
        int i = start;
        while (i < limit && !endsLine(scan, i)) {
            i++;
        }
        scan.looked(i - start);
        return i;
    }

    /** Where nothing closes the comment, it ends where the next statement begins. */
    private static int blockCommentEnd(Scan scan, int start, int limit) {
        int i = start < scan.recall(Memo.COMMENT) ? limit : start;
        while (i < limit && (scan.at(i) != '*' || scan.at(i + 1) != '/')) {
            i++;
        }
        scan.looked(i - start);
        if (i < limit) {
            return i + 2;
        }
        scan.remember(Memo.COMMENT, limit);
        int statement = start;
        while (statement < limit && !InsertionHead.begins(scan, statement)) {
            statement++;
        }
        scan.looked(statement - start);
        return statement;
    }

    private static boolean endsLine(Scan scan, int index) {
        return scan.at(index) == '\n'
                || (scan.at(index) == '\\' && scan.at(index + 1) == 'n' && holdsText(scan, index + 2));
    }

    /** Whether a text in quotes follows in the line, or much else: behind {@code D:\notes} in a comment neither does. */
    private static boolean holdsText(Scan scan, int start) {
        int quotes = 0;
        int i = start;
        while (i - start < LONGEST_NOTE && quotes < 2 && scan.at(i) >= 0 && scan.at(i) != '\n') {
            quotes += Chars.is(scan.at(i), Chars.QUOTE) ? 1 : 0;
            i++;
        }
        scan.looked(i - start);
        return quotes == 2 || i - start == LONGEST_NOTE;
    }
}
