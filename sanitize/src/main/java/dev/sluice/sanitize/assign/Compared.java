package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/**
 * Values that stand before the name that they are compared to: {@code "…" == password}, {@code assertEquals("…", password)}.
 */
final class Compared {
    private Compared() {}

    static void look(Scan scan, int nameStart, Kind kind) {
        int i = scan.skipBack(nameStart, Chars.BLANK);
        boolean argument = scan.at(i - 1) == ',';
        int signs = i;
        while (signs - 3 < i && (scan.at(i - 1) == '=' || scan.at(i - 1) == '!')) {
            i--;
        }
        if (!argument && signs - i < 2) {
            return;
        }
        i -= argument ? 1 : 0;
        int close = scan.skipBack(i, Chars.BLANK) - 1;
        int quote = scan.at(close);
        if (!Chars.is(quote, Chars.QUOTE)) {
            return;
        }
        int open = close - 1;
        while (scan.at(open) >= 0 && scan.at(open) != quote && scan.at(open) != '\n') {
            open--;
        }
        scan.looked(close - open);
        Value value = new Value(open + 1, close, Place.QUOTED);
        boolean compared = scan.at(open) == quote && (!argument || isOfAssertion(scan, open));
        if (compared) {
            Assigned.report(scan, value, kind);
        }
    }

    /** Whether the first argument of a call that compares it to the next one starts at an index, or the first behind the test. */
    static boolean isOfAssertion(Scan scan, int start) {
        int open = scan.saysAt(start - 3, "t, ") ? start - 3 : start;
        return scan.saysAt(open - 6, "equal(") || scan.saysAt(open - 7, "equals(") || scan.saysAt(open - 6, "equal ");
    }
}
