package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Spans;

/** Runs with percent signs and two hexadecimal digits (RFC 3986). Where the decoded run holds something, the whole run goes. */
final class PercentRun {
    /** What stands behind the scheme of an address where its slashes are not encoded. */
    private static final String SCHEME = "%3a//";

    private PercentRun() {}

    static void at(Scan scan, int sign) {
        if (sign < scan.recall(Memo.PERCENT) || !scan.mayDescend()) {
            return;
        }
        int start = sign;
        while (isOfRun(scan.at(start - 1)) || isScheme(scan, start - 5)) {
            start -= isOfRun(scan.at(start - 1)) ? 1 : SCHEME.length();
        }
        int end = sign;
        while (isOfRun(scan.at(end)) || isScheme(scan, end - 3)) {
            end += isOfRun(scan.at(end)) ? 1 : 2;
        }
        scan.looked(end - start);
        scan.remember(Memo.PERCENT, end);
        byte[] decoded = scan.innerText(end - start);
        int length = decode(scan, start, end, decoded);
        Spans found = scan.scanInner(decoded, 0, length);
        if (found.size() > 0) {
            scan.found(start, end, found.rule(0));
        }
    }

    private static int decode(Scan scan, int start, int end, byte[] out) {
        int length = 0;
        int i = start;
        while (i < end) {
            int high = scan.at(i) == '%' && i + 2 < end ? Chars.hex(scan.at(i + 1)) : -1;
            int low = high >= 0 ? Chars.hex(scan.at(i + 2)) : -1;
            if (low >= 0) {
                out[length++] = (byte) (high << 4 | low);
                i += 3;
            } else {
                out[length++] = scan.bytes()[i++];
            }
        }
        return length;
    }

    private static boolean isScheme(Scan scan, int index) {
        return scan.saysAt(index, SCHEME);
    }

    private static boolean isOfRun(int c) {
        return Chars.is(c, Chars.WORD | Chars.DASH | Chars.DOT) || c == '%' || c == '~' || c == '+' || c == '*';
    }
}
