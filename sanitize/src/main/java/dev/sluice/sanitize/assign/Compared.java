package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** Values that stand before the name that they are compared to: {@code "…" == password}. */
final class Compared {
    private Compared() {}

    static void look(Scan scan, int nameStart, Kind kind) {
        int i = scan.skipBack(nameStart, Chars.BLANK);
        int signs = i;
        while (signs - 3 < i && (scan.at(i - 1) == '=' || scan.at(i - 1) == '!')) {
            i--;
        }
        if (signs - i < 2) {
            return;
        }
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
        if (scan.at(open) == quote && SecretValue.is(scan, value, kind)) {
            scan.found(value.start(), value.end(), Assignments.rule(kind));
        }
    }
}
