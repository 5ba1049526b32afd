package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** Passwords that a statement of SQL, a shell or a pipeline names by other words than those of names. */
final class Statements {
    private Statements() {}

    static void register(Anchors anchors) {
        anchors.anyCase("identified by", Statements::identifiedBy);
        anchors.anyCase("identified with", Statements::identifiedWith);
        anchors.anyCase("to-securestring ", Statements::secureString);
        anchors.literal("::add-mask::", (scan, anchor) -> report(scan, anchor + "::add-mask::".length(), Place.BARE));
    }

    /** SQL: {@code IDENTIFIED BY 'VALUE'}. */
    private static void identifiedBy(Scan scan, int anchor) {
        int at = scan.skip(anchor + "identified by".length(), Chars.BLANK);
        int name = scan.skipBack(scan.skipBack(anchor, Chars.BLANK), Chars.WORD | Chars.QUOTE);
        int before = scan.skipBack(name, Chars.BLANK);
        boolean user = scan.saysAt(before - 5, " user") || scan.saysAt(before - 3, " to");
        if (user || Value.opensQuote(scan, at)) {
            report(scan, at, Place.LINE);
        }
    }

    /** SQL: {@code IDENTIFIED WITH plugin BY 'VALUE'}. */
    private static void identifiedWith(Scan scan, int anchor) {
        int plugin = scan.skip(anchor + "identified with".length(), Chars.BLANK | Chars.QUOTE);
        int by = scan.skip(scan.skip(plugin, Chars.WORD), Chars.BLANK | Chars.QUOTE);
        if (scan.saysAt(by, "by ")) {
            report(scan, by + 3, Place.LINE);
        }
    }

    /** PowerShell: {@code ConvertTo-SecureString -String 'VALUE'}. */
    private static void secureString(Scan scan, int anchor) {
        int at = scan.skip(anchor + "to-securestring ".length(), Chars.BLANK);
        report(scan, scan.saysAt(at, "-string ") ? at + "-string ".length() : at, Place.BARE);
    }

    private static void report(Scan scan, int start, Place bare) {
        int at = scan.skip(start, Chars.BLANK);
        Value quoted = Value.quoted(scan, at, Place.QUOTED);
        Value value =
                quoted.isNone() ? new Value(at, Value.bare(scan, at, false).end(), bare) : quoted;
        Pieces.report(scan, value, Kind.PASSWORD);
    }
}
