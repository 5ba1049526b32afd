package dev.sluice.sanitize.secrets;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/**
 * Private keys in armour: PEM of every kind, OpenSSH, PGP, PuTTY. From the BEGIN line to the END line, whatever stands before
 * each line of it (diff signs, indentation, quotes, time stamps); without an END line, to the end of the text. A BEGIN line that
 * nothing like a key follows, as in the source of a parser, is left alone.
 */
final class KeyBlock {
    private static final Rule PEM = new Rule("private-key", FindingType.PRIVATE_KEY);
    private static final Rule PUTTY = new Rule("putty-private-key", FindingType.PRIVATE_KEY);

    private static final String BEGIN = "-----begin ";
    private static final String END = "-----end";
    private static final int LONGEST_LABEL = 64;
    /** How far behind the BEGIN line its first line of key material may start. */
    private static final int HEADERS = 600;

    private static final int SHORTEST_LINE = 20;
    private static final String[] LABELS = {"private key", "seed", "openvpn static key", "private-key"};

    private KeyBlock() {}

    static void register(Anchors anchors) {
        anchors.anyCase(BEGIN, KeyBlock::pem);
        anchors.literal("Private-Lines:", KeyBlock::putty);
    }

    private static void pem(Scan scan, int anchor) {
        if (anchor < scan.recall(Memo.KEY_BLOCK)) {
            return;
        }
        int labelEnd = labelEnd(scan, anchor + BEGIN.length());
        if (labelEnd < 0 || !isPrivate(scan, anchor, labelEnd)) {
            return;
        }
        int body = scan.skip(labelEnd, Chars.DASH);
        if (!hasMaterial(scan, body)) {
            return;
        }
        int end = end(scan, body);
        scan.remember(Memo.KEY_BLOCK, end);
        scan.found(scan.skipBack(anchor, Chars.DASH), end, PEM);
    }

    static int labelEnd(Scan scan, int start) {
        int limit = Math.min(scan.to(), start + LONGEST_LABEL);
        for (int i = start; i < limit; i++) {
            if (scan.at(i) == '-' && scan.at(i + 1) == '-') {
                return i;
            }
        }
        return -1;
    }

    static boolean isPrivate(Scan scan, int start, int end) {
        for (int i = start; i < end; i++) {
            int first = Chars.lower(scan.at(i));
            for (String label : LABELS) {
                if (label.charAt(0) == first && scan.saysAt(i, label)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a run that looks like key material follows, perhaps behind header lines. */
    private static boolean hasMaterial(Scan scan, int body) {
        int limit = Math.min(scan.to(), body + HEADERS);
        boolean known = scan.recall(Memo.NO_MATERIAL_FROM) <= body && scan.recall(Memo.NO_MATERIAL) >= body;
        int i = known ? scan.recall(Memo.NO_MATERIAL) : body;
        while (i < limit && !scan.saysAt(i, END)) {
            int end = scan.skip(i, Chars.BASE64);
            if (end - i >= SHORTEST_LINE && KeyLines.isMaterial(scan, i, end)) {
                return true;
            }
            i = Math.max(i + 1, end);
        }
        scan.remember(Memo.NO_MATERIAL_FROM, known ? scan.recall(Memo.NO_MATERIAL_FROM) : body);
        scan.remember(Memo.NO_MATERIAL, i);
        return false;
    }

    private static int end(Scan scan, int body) {
        if (scan.recall(Memo.NO_KEY_END) > body) {
            return scan.to();
        }
        for (int i = body; i + END.length() <= scan.to(); i++) {
            if (scan.bytes()[i] == '-' && scan.saysAt(i, END)) {
                scan.looked(i - body);
                int labelEnd = labelEnd(scan, i + END.length());
                return labelEnd < 0 ? i + END.length() : scan.skip(labelEnd, Chars.DASH);
            }
        }
        scan.looked(scan.to() - body);
        scan.remember(Memo.NO_KEY_END, scan.to());
        return scan.to();
    }

    private static void putty(Scan scan, int anchor) {
        if (anchor < scan.recall(Memo.KEY_BLOCK)) {
            return;
        }
        int end = scan.to();
        for (int i = anchor; i < scan.to(); i++) {
            if (scan.bytes()[i] == 'P' && scan.saysAt(i, "private-mac:")) {
                end = scan.skip(scan.skip(i + 12, Chars.BLANK), Chars.HEX);
                break;
            }
        }
        scan.looked(end - anchor);
        scan.remember(Memo.KEY_BLOCK, end);
        scan.found(anchor, end, PUTTY);
    }
}
