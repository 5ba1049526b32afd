package dev.sluice.sanitize.secrets;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** The ends of private keys whose beginning a hunk or a page has cut off: the lines of base64 that go before the last line. */
final class KeyTail {
    private static final Rule RULE = new Rule("private-key-tail", FindingType.PRIVATE_KEY);
    private static final String END = "-----end ";
    private static final String MAC = "Private-MAC:";
    private static final int SHORTEST = 20;

    private KeyTail() {}

    static void register(Anchors anchors) {
        anchors.anyCase(END, KeyTail::pem);
        anchors.literal(MAC, KeyTail::putty);
    }

    private static void pem(Scan scan, int anchor) {
        int labelEnd = KeyBlock.labelEnd(scan, anchor + END.length());
        if (labelEnd >= 0 && KeyBlock.isPrivate(scan, anchor, labelEnd)) {
            endsAt(scan, anchor, scan.skip(labelEnd, Chars.DASH));
        }
    }

    private static void putty(Scan scan, int anchor) {
        endsAt(scan, anchor, scan.skip(scan.skip(anchor + MAC.length(), Chars.BLANK), Chars.HEX));
    }

    private static void endsAt(Scan scan, int last, int end) {
        if (last < scan.recall(Memo.KEY_BLOCK)) {
            return;
        }
        int start = KeyLines.firstStart(scan, last);
        if (KeyLines.holdMaterial(scan, start, last, SHORTEST)) {
            scan.remember(Memo.KEY_BLOCK, end);
            scan.found(start, end, RULE);
        }
    }
}
