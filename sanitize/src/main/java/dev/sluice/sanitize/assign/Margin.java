package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Colours;
import dev.sluice.sanitize.scan.LineNumber;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/**
 * What stands before each line of a table: its number as {@code cat -n} and tools of agents print it, colour codes, the sign of a
 * diff, and the mark of a quotation or a comment. What the first line has not, no other has, but for colours.
 */
final class Margin {
    private static final Signs SIGNS = Signs.of("+- ");
    private static final Signs MARKS = Signs.of("># */-");
    private static final Signs OF_COMMENT = Signs.of("#/>");
    private static final Signs OF_LIST = Signs.of("*-");
    private static final int LONGEST_FIRST_CELL = 100;

    private final Scan scan;
    private final boolean numbered;
    private final int divider;
    private final boolean signed;
    private final int mark;
    private final int end;
    private boolean isComment;
    private boolean isList;
    private boolean hasRow;

    /** Reads what stands before a line whose cells a sign divides. */
    Margin(Scan scan, int line, int divider) {
        this.scan = scan;
        this.divider = divider;
        int text = LineNumber.behind(scan, line);
        numbered = text > line;
        int sign = Colours.behind(scan, text);
        signed = SIGNS.has(scan.at(sign));
        mark = signed ? Colours.behind(scan, sign + 1) : sign;
        int i = mark;
        isList = signed && scan.at(sign) != ' ' && scan.at(mark) == ' ';
        while (MARKS.has(scan.at(i)) || (scan.at(i) == '\t' && divider != '\t')) {
            isComment |= OF_COMMENT.has(scan.at(i));
            isList |= OF_LIST.has(scan.at(i));
            i++;
        }
        scan.looked(i - line);
        end = i;
    }

    /** Behind what stands before the first line. */
    int end() {
        return end;
    }

    /** Whether the first line may be one of a list, as in notes of what was done. */
    boolean isList() {
        return isList;
    }

    /** Behind what stands before another line; -1 where that is no row but what follows a comment. */
    int behind(int line) {
        int start = start(line);
        if (isMarked(start)) {
            return start + end - mark;
        }
        return isComment && isStatement(scan.skip(start, Chars.BLANK)) ? -1 : start;
    }

    /** The same of the next row; behind one without the comment's mark, words are a row's too. */
    int behindRow(int line) {
        int text = behind(line);
        hasRow |= isComment && text >= 0 && !isMarked(start(line));
        return text;
    }

    /** Behind a line's number, colours and sign of a diff. */
    private int start(int line) {
        int i = Colours.behind(scan, numbered ? LineNumber.behind(scan, line) : line);
        return signed && SIGNS.has(scan.at(i)) ? Colours.behind(scan, i + 1) : i;
    }

    /** Whether the mark of the first line stands at an index. */
    private boolean isMarked(int start) {
        int same = 0;
        while (same < end - mark && scan.at(start + same) == scan.at(mark + same)) {
            same++;
        }
        scan.looked(same);
        return same == end - mark;
    }

    /** Whether a line begins with what is called or set, or, before any row, with words that are no person's name. */
    private boolean isStatement(int start) {
        int i = start;
        while (i - start < LONGEST_FIRST_CELL && !endsCell(i)) {
            i++;
        }
        scan.looked(i - start);
        boolean words = scan.until(start, i, Chars.BLANK) < scan.skipBack(i, Chars.BLANK);
        return isOfProgram(i) || (words && !hasRow && isWord(start));
    }

    /** Whether a word in small letters or in capitals begins here. */
    private boolean isWord(int start) {
        boolean capitals = Chars.is(scan.at(start), Chars.UPPER) && Chars.is(scan.at(start + 1), Chars.UPPER);
        return capitals || Chars.is(scan.at(start), Chars.LOWER);
    }

    private boolean endsCell(int index) {
        int c = scan.at(index);
        return c == divider || c == '|' || Lines.ends(c) || isOfProgram(index);
    }

    private boolean isOfProgram(int index) {
        int c = scan.at(index);
        return c == '(' ? Chars.is(scan.at(index - 1), Chars.WORD) : c == '=' && scan.at(index + 1) == ' ';
    }
}
