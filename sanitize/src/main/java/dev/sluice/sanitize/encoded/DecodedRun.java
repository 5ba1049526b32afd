package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.json.Utf8;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Spans;
import org.jspecify.annotations.Nullable;

/** What base64 says, scanned as a text within the text. */
final class DecodedRun {
    private static final int MOSTLY = 9;
    /** Less, because characters may be divided at both ends. */
    private static final int IN_A_LINE = 7;

    private DecodedRun() {}

    /**
     * What is found in what the base64 between two indices of an array says; {@code null} where that is nothing. Valid until the
     * next call.
     */
    static @Nullable Spans scan(Scan scan, byte[] base64, int from, int to) {
        byte[] decoded = scan.innerText((to - from) / 4 * 3 + 3);
        int length = Base64Text.decode(base64, from, to, decoded);
        scan.looked(to - from);
        Spans found = isText(decoded, length, MOSTLY) ? scan.scanInner(decoded, 0, length) : null;
        return found == null || found.size() == 0 ? null : found;
    }

    /** Behind what fills the last group up. */
    static int behindPadding(Scan scan, int end) {
        int i = end;
        while (scan.at(i) == '=') {
            i++;
        }
        return i;
    }

    /** Whether the base64 between two indices may be a line of more that says text, in any alignment. */
    static boolean mayBeLine(Scan scan, int from, int to) {
        byte[] decoded = scan.innerText((to - from) / 4 * 3 + 3);
        for (int shift = 0; shift < Alignments.GROUP; shift++) {
            int length = Base64Text.decode(scan.bytes(), from + shift, to, decoded);
            scan.looked(to - from);
            if (isText(decoded, length, IN_A_LINE)) {
                return true;
            }
        }
        return false;
    }

    /** Whether so many of ten bytes are text. Certificates, images and public keys hold pieces of text too. */
    private static boolean isText(byte[] decoded, int length, int ofTen) {
        int text = 0;
        int i = 0;
        while (i < length) {
            int next = decoded[i] < 0 ? Utf8.next(decoded, i, length) : i + 1;
            text += next > 0 && (decoded[i] < 0 || Base64Text.isText(decoded[i])) ? next - i : 0;
            i = Math.max(next, i + 1);
        }
        return text >= length * ofTen / 10;
    }
}
