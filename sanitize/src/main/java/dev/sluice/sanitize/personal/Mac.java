package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Boundary;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** Hardware addresses: six pairs with colons or dashes between; not the all-zero and broadcast ones. */
final class Mac {
    private static final Rule RULE = new Rule("mac-address", FindingType.MAC);
    private static final int LENGTH = 17;

    private Mac() {}

    static boolean coloned(Scan scan, int start, int end) {
        if (end - start != LENGTH || !isPairs(scan, start, ':')) {
            return false;
        }
        if (!isDull(scan, start)) {
            scan.found(start, end, RULE);
        }
        return true;
    }

    static void dashed(Scan scan, int dash) {
        int start = dash - 2;
        if (dash < scan.recall(Memo.MAC) || start < scan.from() || !isPairs(scan, start, '-')) {
            return;
        }
        int end = start + LENGTH;
        scan.remember(Memo.MAC, end);
        boolean alone = scan.at(start - 1) != '-' && scan.at(end) != '-';
        if (alone && Boundary.before(scan, start) && Boundary.after(scan, end) && !isDull(scan, start)) {
            scan.found(start, end, RULE);
        }
    }

    private static boolean isPairs(Scan scan, int start, int sign) {
        for (int i = 0; i < LENGTH; i++) {
            int c = scan.at(start + i);
            if (i % 3 == 2 ? c != sign : !Chars.is(c, Chars.HEX)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDull(Scan scan, int start) {
        int first = scan.at(start);
        for (int i = 0; i < LENGTH; i++) {
            if (i % 3 != 2 && scan.at(start + i) != first) {
                return false;
            }
        }
        return true;
    }
}
