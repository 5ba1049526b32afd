package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** The text of a field whose name promises a secret. */
public final class NamedValue {
    private static final Rule RULE = new Rule("secret-field", FindingType.SECRET);

    private NamedValue() {}

    /** Reports the scan's whole text where the kind of its name and its look make it a secret. */
    public static void look(Scan scan, Kind kind) {
        if (kind == Kind.NONE || scan.to() - scan.from() < 3) {
            return;
        }
        int start = scan.skip(scan.from(), Chars.SPACE);
        int end = scan.skipBack(scan.to(), Chars.SPACE);
        int value = Scheme.skip(scan, start);
        if (value < end && SecretValue.is(scan, new Value(value, end, Place.QUOTED), kind)) {
            scan.found(value, end, RULE);
        }
    }
}
