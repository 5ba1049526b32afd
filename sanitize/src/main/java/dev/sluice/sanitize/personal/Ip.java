package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** Public IPv4 addresses; not private, loopback, link-local, multicast and documentation ranges, and not version numbers. */
final class Ip {
    private static final Rule RULE = new Rule("ipv4", FindingType.IP);
    private static final String[] WORDS = {"ip", "addr", "address", "host", "client", "remote", "peer", "src", "dst", "forwarded", "ping", "ssh", "listen", "nameserver", "dns", "endpoint", "gateway"};
    private static final String[] VERSIONS = {"version", "ver", "v", "release", "build", "upgrade", "agent"};

    private Ip() {}

    /** Whether four octets start here; they are an address, found or not, and no other number. */
    static boolean four(Scan scan, int start) {
        int[] octets = new int[4];
        int wide = 0;
        int i = start;
        for (int octet = 0; octet < 4; octet++) {
            int group = i;
            int value = 0;
            while (i - group < 4 && Chars.is(scan.at(i), Chars.DIGIT)) {
                value = value * 10 + scan.at(i++) - '0';
            }
            if (i == group || i - group > 3 || value > 255) {
                return false;
            }
            wide += i - group > 1 ? 1 : 0;
            octets[octet] = value;
            if (octet < 3 && scan.at(i++) != '.') {
                return false;
            }
        }
        if (Chars.is(scan.at(i), Chars.WORD) || (scan.at(i) == '.' && Chars.is(scan.at(i + 1), Chars.DIGIT))) {
            return false;
        }
        scan.remember(Memo.NUMBER, i);
        if (isPublic(octets) && !isVersion(scan, start, i, wide)) {
            scan.found(start, i, RULE);
        }
        return true;
    }

    private static boolean isVersion(Scan scan, int start, int end, int wide) {
        int before = scan.at(start - 1);
        if (before == '-' || before == '_' || before == '^' || before == '~' || (scan.at(end) == '-' && wide < 3)) {
            return true;
        }
        if (wide >= 3) {
            return Context.says(scan, start, "version");
        }
        return Context.says(scan, start, VERSIONS) || !Context.says(scan, start, WORDS) && wide < 2;
    }

    private static boolean isPublic(int[] octets) {
        int a = octets[0];
        int b = octets[1];
        int c = octets[2];
        if (a == 0 || a == 10 || a == 127 || a >= 224 || (a == 169 && b == 254) || (a == 172 && b >= 16 && b < 32)) {
            return false;
        }
        if ((a == 192 && b == 168) || (a == 100 && b >= 64 && b < 128) || (a == 198 && (b == 18 || b == 19))) {
            return false;
        }
        return !(a == 192 && b == 0 && c <= 2)
                && !(a == 198 && b == 51 && c == 100)
                && !(a == 203 && b == 0 && c == 113);
    }
}
