package dev.sluice.sanitize.secrets;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Literals;
import dev.sluice.sanitize.scan.Markers;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/**
 * Pieces from the middle of a private key, which have neither a first nor a last line: lines of base64 as wide as armour makes
 * them, where the name of the file or a word before them says that they are a key. Certificates and public keys, whose lines look
 * the same, are left alone.
 */
final class KeyFile {
    private static final Rule RULE = new Rule("private-key-lines", FindingType.PRIVATE_KEY);
    private static final int REACH = 600;
    private static final int LONGEST_NAME = 512;
    private static final String[] WORDS = {
        "id_rsa",
        "id_dsa",
        "id_ecdsa",
        "id_ed25519",
        "private key",
        "private_key",
        "private-key",
        "privatekey",
        "privkey"
    };
    private static final Literals NAMES = Literals.of(WORDS);
    private static final Literals ENDINGS =
            Literals.of(".key", ".ppk", ".p8", ".pk8", "key.pem", "_rsa", "_ed25519", "_ecdsa", "_dsa");

    private KeyFile() {}

    static void register(Anchors anchors) {
        for (String word : WORDS) {
            anchors.anyCase(word, (scan, at) -> near(scan, at, at + word.length()));
        }
        anchors.literal("\n+++ ", (scan, at) -> section(scan, at + 5));
        anchors.literal("\n--- ", (scan, at) -> section(scan, at + 5));
    }

    /** Two lines and more, not far behind a word that says what they are; a marker in a key's place says it of no other. */
    private static void near(Scan scan, int word, int from) {
        int limit = Math.min(scan.to(), from + REACH);
        int looked = scan.recall(Memo.KEY_LINES);
        if (looked < limit && !scan.saysAt(from, ".pub") && !Markers.isWithin(scan, word, from)) {
            scan.remember(Memo.KEY_LINES, Math.max(limit, lines(scan, Math.max(from, looked), limit, false)));
        }
    }

    /** Every such line of a file that a diff names. */
    private static void section(Scan scan, int nameStart) {
        int nameEnd = scan.until(nameStart, Math.min(scan.to(), nameStart + LONGEST_NAME), Chars.SPACE);
        if (nameEnd < scan.recall(Memo.KEY_FILE) || !isOfKey(scan, nameStart, nameEnd)) {
            return;
        }
        int limit = nameEnd;
        while (limit < scan.to() && (scan.bytes()[limit] != '\n' || !scan.saysAt(limit + 1, "diff --git "))) {
            limit++;
        }
        scan.looked(limit - nameEnd);
        scan.remember(Memo.KEY_FILE, limit);
        int from = nameEnd;
        while (from < limit) {
            from = lines(scan, from, limit, true);
        }
    }

    private static boolean isOfKey(Scan scan, int start, int end) {
        return ENDINGS.before(scan, end, start - 1) != null || NAMES.before(scan, end, start - 1) != null;
    }

    /** Reports the first block of lines that begins before the limit, and says from where on to look for the next. */
    private static int lines(Scan scan, int from, int limit, boolean one) {
        int i = from;
        while (i < limit) {
            if (scan.at(i) == '-' && scan.saysAt(i, "-----begin ")) {
                return limit; // armour says for itself what it is
            }
            int start = KeyLines.withoutLeader(scan, i, limit);
            int end = scan.skip(start, Chars.BASE64);
            int last = KeyLines.isWide(end - start) && KeyLines.isMaterial(scan, start, end)
                    ? KeyLines.lastEnd(scan, end)
                    : end;
            if (last > end || (one && KeyLines.isWide(end - start))) {
                scan.found(start, last, RULE);
                return last;
            }
            i = Math.max(i + 1, end);
        }
        return limit;
    }
}
