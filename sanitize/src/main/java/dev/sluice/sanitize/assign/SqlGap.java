package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** What stands between the words of a statement of SQL. */
final class SqlGap {
    private static final int LONGEST_COMMENT = 1 << 13;

    private SqlGap() {}

    /** Behind blanks, comments and the signs of a diff. */
    static int behind(Scan scan, int start) {
        int i = start;
        int before = -1;
        while (i > before) {
            before = i;
            i = comment(scan, scan.skip(i, Chars.SPACE));
            boolean sign = scan.at(i) == '+' || scan.at(i) == '-';
            i += sign && scan.at(i - 1) == '\n' ? 1 : 0;
        }
        return i;
    }

    /** Behind the comment that starts here, if one does. */
    static int comment(Scan scan, int start) {
        boolean line = (scan.at(start) == '-' && scan.at(start + 1) == '-')
                || (scan.at(start) == '#' && scan.at(start + 1) == ' ');
        if (!line && !(scan.at(start) == '/' && scan.at(start + 1) == '*')) {
            return start;
        }
        int limit = Math.min(scan.to(), start + LONGEST_COMMENT);
        int i = start + 2;
        while (i < limit && (line ? scan.at(i) != '\n' : scan.at(i) != '*' || scan.at(i + 1) != '/')) {
            i++;
        }
        scan.looked(i - start);
        return line ? i : Math.min(scan.to(), i + 2);
    }
}
