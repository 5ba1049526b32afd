package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Boundary;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** Runs of hexadecimal digits and colons: hardware addresses and public IPv6 addresses. */
final class Colons {
    private static final Rule IPV6 = new Rule("ipv6", FindingType.IP);
    private static final int LONGEST = 48;

    private Colons() {}

    static void at(Scan scan, int colon) {
        if (colon < scan.recall(Memo.IPV6)) {
            return;
        }
        int start = colon;
        while (colon - start < LONGEST && isOfRun(scan.at(start - 1))) {
            start--;
        }
        int end = colon;
        while (isOfRun(scan.at(end))) {
            end++;
        }
        scan.looked(end - start);
        scan.remember(Memo.IPV6, end);
        if (end - start >= LONGEST) {
            return;
        }
        start = Boundary.afterEscape(scan, start + 1) && scan.at(start - 1) == '\\' ? start + 1 : start;
        if (!Boundary.before(scan, start) || !Boundary.after(scan, end)) {
            return;
        }
        if (!Mac.coloned(scan, start, end) && isIpv6(scan, start, end) && isPublic(scan, start)) {
            scan.found(start, end, IPV6);
        }
    }

    private static boolean isOfRun(int c) {
        return Chars.is(c, Chars.HEX) || c == ':';
    }

    private static boolean isIpv6(Scan scan, int start, int end) {
        int groups = 0;
        int doubles = 0;
        int group = 0;
        for (int i = start; i <= end; i++) {
            int c = i < end ? scan.at(i) : ':';
            if (c != ':') {
                group++;
            } else {
                groups += group > 0 ? 1 : 0;
                if (group > 4) {
                    return false;
                }
                group = 0;
                if (i + 1 < end && scan.at(i) == ':' && scan.at(i + 1) == ':') {
                    doubles++;
                }
            }
        }
        return doubles == 1 ? groups >= 2 && groups < 8 : doubles == 0 && groups == 8;
    }

    /** Global unicast is 2000::/3, without the documentation prefix 2001:db8::/32. */
    private static boolean isPublic(Scan scan, int start) {
        int first = scan.at(start);
        boolean four = Chars.is(scan.at(start + 3), Chars.HEX) && scan.at(start + 4) == ':';
        if (!four || scan.saysAt(start, "2001:db8:") || scan.saysAt(start, "2001:0db8:")) {
            return false;
        }
        return first != 'f' && first != 'F' && first != '0';
    }
}
