package dev.sluice.sanitize.secrets;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/**
 * Private keys without their armour, known by how their encoding begins: the algorithm and version of PKCS#8 and PKCS#1, the
 * magic of OpenSSH, in base64. The run goes with the lines of base64 that follow it.
 */
final class BareKey {
    private static final Rule RULE = new Rule("private-key-body", FindingType.PRIVATE_KEY);
    private static final String[] BEGINNINGS = {
        "AQEFAASC",
        "IBAAKCAQ",
        "IBAAKBgQ",
        "CAQAwEwYHKoZIzj0CAQ",
        "CAQAwBQYDK2Vw",
        "b3BlbnNzaC1rZXktdjE",
        "MHcCAQEEI",
        "MIGkAgEBBD"
    };
    private static final int SHORTEST = 48;
    private static final int SHORTEST_LINE = 16;
    private static final int MOST_BETWEEN = 24;

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
        int start = scan.skipBack(anchor, Chars.BASE64);
        if (scan.at(start - 1) == '\\' && start < anchor) {
            start++;
        }
        int end = scan.skip(anchor, Chars.BASE64);
        if (end - start < SHORTEST) {
            return;
        }
        int next = nextLine(scan, end);
        while (next > end) {
            end = next;
            next = nextLine(scan, end);
        }
        scan.remember(Memo.KEY_BLOCK, end);
        scan.found(start, end, RULE);
    }

    /** The end of the line of base64 that follows behind a line end, or the index itself. */
    private static int nextLine(Scan scan, int end) {
        int i = end;
        boolean lineEnd = false;
        while (i - end < MOST_BETWEEN && i < scan.to() && !Chars.is(scan.at(i), Chars.ALNUM)) {
            int c = scan.at(i);
            lineEnd |= c == '\n' || c == '\\';
            i += c == '\\' ? 2 : 1;
        }
        int stop = scan.skip(i, Chars.BASE64);
        return lineEnd && stop - i >= SHORTEST_LINE ? stop : end;
    }
}
