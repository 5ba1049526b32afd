package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** Whether a name begins its line, as in files of configuration and shells. */
final class Lines {
    private static final String[] LEADERS = {"export", "set", "env", "arg", "-e", "-d", "setx", "declare"};

    private Lines() {}

    static boolean isAlone(Scan scan, int nameStart) {
        int i = scan.skipBack(nameStart, Chars.BLANK);
        for (String leader : LEADERS) {
            if (i > scan.from() && i < nameStart && scan.saysAt(i - leader.length(), leader)) {
                return true;
            }
        }
        while (i > scan.from() && nameStart - i < 24 && "+-# /*".indexOf(Math.max(1, scan.at(i - 1))) >= 0) {
            i--;
        }
        return i == scan.from() || Chars.is(scan.at(i - 1), Chars.LINE_END);
    }
}
