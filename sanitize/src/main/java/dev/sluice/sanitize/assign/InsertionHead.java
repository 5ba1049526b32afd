package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/** The words that an {@link Insertion} begins with: what seems to be open still before them was broken off. */
final class InsertionHead {
    /** {@code INSERT INTO}, {@code REPLACE INTO}, {@code INSERT IGNORE INTO}: what stands before does not matter. */
    static final String INTO = "into";
    /** {@code INSERT [dbo].[Users] (…)}, {@code WHEN NOT MATCHED THEN INSERT (…)}. */
    static final String INSERT = "insert";

    private static final String REPLACE = "replace";
    /** The bracket of the columns stands no further behind. */
    private static final int LONGEST = 160;
    /** What stands behind the name of a table, or in no name. */
    private static final Signs BEHIND_NAME = Signs.of("(,)'");

    private InsertionHead() {}

    /** Whether one begins at an index that names a table and its columns. */
    static boolean begins(Scan scan, int index) {
        int word =
                switch (scan.at(index)) {
                    case 'i', 'I' -> scan.saysAt(index, INSERT) ? index + INSERT.length() : -1;
                    case 'r', 'R' -> scan.saysAt(index, REPLACE) ? index + REPLACE.length() : -1;
                    default -> -1;
                };
        if (word < 0 || !Chars.is(scan.at(word), Chars.SPACE) || Chars.is(scan.at(index - 1), Chars.WORD)) {
            return false;
        }
        boolean table = scan.at(scan.skip(word, Chars.SPACE)) == '[';
        int i = word;
        while (i - word < LONGEST && scan.at(i) >= 0 && !BEHIND_NAME.has(scan.at(i))) {
            table |= Chars.is(scan.at(i), Chars.SPACE) && scan.saysAt(i + 1, INTO);
            i++;
        }
        scan.looked(i - word);
        return table && scan.at(i) == '(';
    }
}
