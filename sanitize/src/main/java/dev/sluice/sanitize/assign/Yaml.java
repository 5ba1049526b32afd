package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** What YAML puts before a value, and in its place. */
final class Yaml {
    private static final int LONGEST = 40;
    private static final int MOST = 2;

    private Yaml() {}

    /** Behind the tag and the anchor before a value: {@code !!str}, {@code !unsafe}, {@code &name}; a tag that fetches stays. */
    static int properties(Scan scan, int at) {
        int i = at;
        for (int count = 0; count < MOST; count++) {
            int start = scan.skip(i, Chars.BLANK);
            int end = start > i ? property(scan, start) : start;
            if (end == start) {
                return i;
            }
            i = end;
        }
        return i;
    }

    /** Whether an alias stands here in the place of a value: {@code password: *default}. */
    static boolean isAlias(Scan scan, int start) {
        int before = scan.skipBack(start, Chars.BLANK);
        return scan.at(start) == '*' && before < start && scan.at(before - 1) == ':';
    }

    private static int property(Scan scan, int start) {
        boolean tag = scan.saysAt(start, "!!") || scan.saysAt(start, "!unsafe") || scan.saysAt(start, "! ");
        boolean anchor = scan.at(start) == '&' && Chars.is(scan.at(start + 1), Chars.WORD);
        if (!tag && !anchor) {
            return start;
        }
        int end = start + 1;
        while (end - start < LONGEST
                && (Chars.is(scan.at(end), Chars.WORD | Chars.DASH | Chars.DOT) || isOfTag(scan, end))) {
            end++;
        }
        return Chars.is(scan.at(end), Chars.SPACE) ? end : start;
    }

    private static boolean isOfTag(Scan scan, int index) {
        return scan.at(index) == '!' || scan.at(index) == '/' || scan.at(index) == ':';
    }
}
