package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.json.Utf8;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Spans;

/** What base64 says: decoded and scanned; where a secret stands in it, the place of the text that says it is reported. */
final class DecodedRun {
    private DecodedRun() {}

    /** Reports a place of the text where the base64 between two indices of an array says a text with a secret; whether it does. */
    static boolean look(Scan scan, byte[] base64, int from, int to, int start, int end) {
        byte[] decoded = scan.innerText((to - from) / 4 * 3 + 3);
        int length = Base64Text.decode(base64, from, to, decoded);
        scan.looked(to - from);
        if (!isMostlyText(decoded, length)) {
            return false;
        }
        Spans found = scan.scanInner(decoded, 0, length);
        if (found.size() == 0) {
            return false;
        }
        int stop = end;
        while (scan.at(stop) == '=') {
            stop++;
        }
        scan.found(start, stop, found.rule(0));
        return true;
    }

    /** Certificates, images and public keys hold pieces of text too; they are none as a whole. */
    private static boolean isMostlyText(byte[] decoded, int length) {
        int text = 0;
        int i = 0;
        while (i < length) {
            int next = decoded[i] < 0 ? Utf8.next(decoded, i, length) : i + 1;
            text += next > 0 && (decoded[i] < 0 || Base64Text.isText(decoded[i])) ? next - i : 0;
            i = Math.max(next, i + 1);
        }
        return text >= length * 9 / 10;
    }
}
