package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.scan.Again;
import dev.sluice.sanitize.scan.Boundary;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;

/** Reads a number with its groups once and shows it to all who know numbers. */
final class Numbers {
    private static final int LONGEST = 40;
    /** What has fewer digits and no bracket before it is nobody's number. */
    private static final int SHORTEST = 6;

    private Numbers() {}

    static void afterEscape(Scan scan, int start) {
        if (Boundary.afterEscape(scan, start)) {
            number(scan, start);
        }
    }

    /** Asks again what stands before: what the prefilter says of neighbours is coarse. */
    static void at(Scan scan, int start) {
        if (!Chars.is(scan.at(start - 1), Chars.WORD | Chars.DOT)) {
            number(scan, start);
        }
    }

    private static void number(Scan scan, int start) {
        if (start < scan.recall(Memo.NUMBER)) {
            return;
        }
        int end = Again.NUMBERS.answer(scan, start);
        if (end >= 0) {
            scan.remember(Memo.NUMBER, end);
            return;
        }
        int found = scan.spans().size();
        look(scan, start);
        Again.NUMBERS.learn(scan, start, found, scan.recall(Memo.NUMBER));
    }

    private static void look(Scan scan, int start) {
        Digits number = Digits.read(scan, start, LONGEST);
        scan.looked(number.end() - start);
        if (scan.at(number.end()) == '_') {
            scan.remember(Memo.NUMBER, number.end());
            return;
        }
        if (number.groups() >= 4 && Ip.four(scan, start)) {
            return;
        }
        boolean known = (number.length() >= SHORTEST || scan.at(start - 1) == '(')
                && (Card.is(scan, number) || NationalId.is(scan, number) || Phone.local(scan, number));
        int last = scan.spans().size() - 1;
        boolean told = known && last >= 0 && scan.spans().end(last) > start;
        scan.remember(Memo.NUMBER, told ? scan.spans().end(last) : number.groupEnd(0));
    }
}
