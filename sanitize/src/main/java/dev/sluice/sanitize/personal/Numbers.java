package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.scan.Boundary;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;

/** Reads a number with its groups once and shows it to all who know numbers. */
final class Numbers {
    private static final int LONGEST = 40;

    private Numbers() {}

    static void afterEscape(Scan scan, int start) {
        if (Boundary.afterEscape(scan, start)) {
            at(scan, start);
        }
    }

    static void at(Scan scan, int start) {
        if (start < scan.recall(Memo.NUMBER)) {
            return;
        }
        Digits number = Digits.read(scan, start, LONGEST);
        scan.looked(number.end() - start);
        if (scan.at(number.end()) == '_') {
            scan.remember(Memo.NUMBER, number.end());
            return;
        }
        boolean known = Ip.four(scan, start)
                || Card.is(scan, number)
                || NationalId.is(scan, number)
                || Phone.local(scan, number);
        scan.remember(Memo.NUMBER, known ? number.end() : number.groupEnd(0));
    }

    static boolean isJoinedBefore(Scan scan, int start) {
        int c = scan.at(start - 1);
        return Chars.is(c, Chars.WORD) && !Boundary.afterEscape(scan, start);
    }
}
