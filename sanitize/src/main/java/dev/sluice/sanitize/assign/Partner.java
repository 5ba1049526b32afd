package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** Names whose value stands under another name: {@code name: DB_PASSWORD} and in the next line {@code value: …}. */
final class Partner {
    private static final int REACH = 80;

    private Partner() {}

    static void look(Scan scan, int start, int end, Kind kind) {
        int limit = Math.min(scan.to(), end + REACH);
        for (int i = end; i < limit; i++) {
            int c = scan.at(i);
            if (c == '}' || c == '{' || c == '>' || c == '(') {
                return;
            }
            if ((c == 'v' || c == 'V') && scan.saysAt(i, "value") && !Chars.is(scan.at(i - 1), Chars.ALNUM)) {
                value(scan, i, kind);
                return;
            }
        }
    }

    private static void value(Scan scan, int at, Kind kind) {
        Operator.Found operator = Operator.after(scan, at, at + 5);
        if (operator.kind() != Operator.Kind.ASSIGN && operator.kind() != Operator.Kind.COLON) {
            return;
        }
        Value quoted = Value.quoted(scan, operator.end(), Place.QUOTED);
        Value value = quoted.isNone() ? Value.bare(scan, operator.end(), false) : quoted;
        if (SecretValue.is(scan, value, kind)) {
            scan.found(value.start(), value.end(), Assignments.rule(kind));
        }
    }
}
