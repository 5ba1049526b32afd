package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Spans;

/**
 * Runs with percent signs and two hexadecimal digits (RFC 3986). A slash may divide two of them or belong to what is written, as
 * Python's {@code quote} leaves it alone: each piece is looked at by itself, and with all that follow. Where what is decoded holds
 * something, all of it goes that stands between two slashes.
 */
final class PercentRun {
    private PercentRun() {}

    static void at(Scan scan, int sign) {
        if (sign < scan.recall(Memo.PERCENT) || !scan.mayDescend()) {
            return;
        }
        int start = sign;
        while (isOfRun(scan.at(start - 1))) {
            start--;
        }
        int end = sign;
        while (isOfRun(scan.at(end))) {
            end++;
        }
        scan.remember(Memo.PERCENT, end);
        look(scan, start, end);
        if (scan.at(end) == '/' && sign >= scan.recall(Memo.PERCENT_PATH)) {
            while (isOfRun(scan.at(end)) || scan.at(end) == '/') {
                end++;
            }
            scan.remember(Memo.PERCENT_PATH, end);
            look(scan, start, end);
        }
    }

    private static void look(Scan scan, int start, int end) {
        scan.looked(end - start);
        byte[] decoded = scan.innerText(end - start);
        int[] origin = scan.innerOrigin(end - start + 1);
        Spans found = scan.scanInner(decoded, 0, decode(scan, start, end, decoded, origin));
        int reported = start;
        for (int i = 0; i < found.size(); i++) {
            int first = Math.max(reported, origin[found.start(i)]);
            int last = Math.max(reported, origin[found.end(i)]);
            while (first > reported && scan.at(first) != '/' && scan.at(first - 1) != '/') {
                first--;
            }
            while (last < end && scan.at(last) != '/') {
                last++;
            }
            if (last > reported) {
                scan.found(first, last, found.rule(i));
            }
            reported = last;
        }
    }

    private static int decode(Scan scan, int start, int end, byte[] out, int[] origin) {
        int length = 0;
        int i = start;
        while (i < end) {
            origin[length] = i;
            int high = scan.at(i) == '%' && i + 2 < end ? Chars.hex(scan.at(i + 1)) : -1;
            int low = high >= 0 ? Chars.hex(scan.at(i + 2)) : -1;
            if (low >= 0) {
                out[length++] = (byte) (high << 4 | low);
                i += 3;
            } else {
                out[length++] = scan.bytes()[i++];
            }
        }
        origin[length] = end;
        return length;
    }

    private static boolean isOfRun(int c) {
        return Chars.is(c, Chars.WORD | Chars.DASH | Chars.DOT) || c == '%' || c == '~' || c == '+' || c == '*';
    }
}
