package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Colours;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/** Where lines begin and end, and what stands before a name in its line, as in files of configuration and shells. */
final class Lines {
    private static final String[] LEADERS = {
        "export", "set", "env", "arg", "-e", "-d", "setx", "declare", "--form", "--build-arg"
    };

    private static final String[] SETTERS = {
        "setx", "setenv", "env", "git config", "config --global", "enable", "set -x", "set -gx", "set -ux", "set -g"
    };

    private static final Signs LEADS = Signs.of("+-# /*");

    private Lines() {}

    /** Whether a line begins at an index. */
    static boolean isStart(Scan scan, int index) {
        return index == scan.from() || Chars.is(scan.at(index - 1), Chars.LINE_END);
    }

    /** Whether a line ends where this byte stands, or where none does. */
    static boolean ends(int c) {
        return c < 0 || Chars.is(c, Chars.LINE_END);
    }

    /** Back to where the line of an index begins, or to a limit. */
    static int start(Scan scan, int index, int limit) {
        int i = index;
        while (i > limit && !ends(scan.at(i - 1))) {
            i--;
        }
        scan.looked(index - i);
        return i;
    }

    /** Whether the sign of a diff stands at an index, as the first of its line. */
    static boolean isDiffSign(Scan scan, int index) {
        return (scan.at(index) == '+' || scan.at(index) == '-') && isStart(scan, index);
    }

    /** How many blanks, and the sign of a diff, stand before an index in its line; -1 where anything else does. */
    static int column(Scan scan, int index) {
        int i = scan.skipBack(index, Chars.BLANK);
        int line = isDiffSign(scan, i - 1) ? i - 1 : i;
        return isStart(scan, line) ? index - line : -1;
    }

    /** Behind the blanks that begin a line, and the sign of a diff before them; three such signs are a rule, or a header. */
    static int indented(Scan scan, int line) {
        int sign = scan.at(line);
        boolean row = scan.at(line + 1) == sign && scan.at(line + 2) == sign;
        return scan.skip(isDiffSign(scan, line) && !row ? line + 1 : line, Chars.BLANK);
    }

    /** Whether a command before the name sets it to what stands behind a blank: {@code setx NAME VALUE}. */
    static boolean isSet(Scan scan, int nameStart) {
        int i = scan.skipBack(nameStart, Chars.BLANK);
        for (String setter : SETTERS) {
            if (i > scan.from() && i < nameStart && scan.saysAt(i - setter.length(), setter)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name begins its line: behind blanks, the signs of diffs and comments, and the words of shells that set it. */
    static boolean begins(Scan scan, int nameStart) {
        int i = scan.skipBack(nameStart, Chars.BLANK);
        for (String leader : LEADERS) {
            if (i > scan.from() && i < nameStart && scan.saysAt(i - leader.length(), leader)) {
                return true;
            }
        }
        i = Colours.startBefore(scan, i);
        while (i > scan.from() && nameStart - i < 24 && LEADS.has(scan.at(i - 1))) {
            i--;
        }
        i = Colours.startBefore(scan, i);
        return isStart(scan, i);
    }
}
