package dev.sluice.sanitize.secrets;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/**
 * Private keys without their armour, known by how their encoding begins: the version and algorithm of PKCS#1, PKCS#8 (with a
 * password too) and SEC 1, the magic of OpenSSH, in base64. The run goes with the lines of base64 that follow it.
 */
final class BareKey {
    private static final Rule RULE = new Rule("private-key-body", FindingType.PRIVATE_KEY);
    private static final String[] BEGINNINGS = {
        "AQEFAASC",
        "IBAAKCAQ",
        "IBAAKCAY",
        "IBAAKCAg",
        "IBAAKBgQ",
        "IBAAJBA",
        "CAQAwEwYHKoZIzj0CAQ",
        "CAQAwEAYHKoZIzj0CAQ",
        "AgEAMBMGByqGSM49AgEG",
        "AgEAMBAGByqGSM49AgEG",
        "CAQAwBQYDK2Vw",
        "b3BlbnNzaC1rZXktdjE",
        "MHcCAQEEI",
        "MIGkAgEBBD",
        "MIHcAgEBBEI",
        "BgkqhkiG9w0BBQ0",
        "YJKoZIhvcNAQUN"
    };
    private static final int SHORTEST = 48;

    private BareKey() {}

    static void register(Anchors anchors) {
        for (String beginning : BEGINNINGS) {
            anchors.literal(beginning, BareKey::at);
        }
    }

    private static void at(Scan scan, int anchor) {
        if (anchor < scan.recall(Memo.KEY_BLOCK)) {
            return;
        }
        int start = KeyLines.withoutLeader(scan, scan.skipBack(anchor, Chars.BASE64), anchor);
        int end = scan.skip(anchor, Chars.BASE64);
        if (end - start < SHORTEST) {
            return;
        }
        end = KeyLines.lastEnd(scan, end);
        scan.remember(Memo.KEY_BLOCK, end);
        scan.found(start, end, RULE);
    }
}
