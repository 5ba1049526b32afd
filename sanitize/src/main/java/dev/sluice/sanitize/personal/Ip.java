package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** Public IPv4 addresses; not private, loopback, link-local, multicast and documentation ranges, and not version numbers. */
final class Ip {
    private static final Rule RULE = new Rule("ipv4", FindingType.IP);
    private static final ContextWords WORDS = ContextWords.of(
            "ip",
            "addr",
            "address",
            "host",
            "client",
            "remote",
            "peer",
            "src",
            "dst",
            "forwarded",
            "ping",
            "ssh",
            "listen",
            "nameserver",
            "dns",
            "endpoint",
            "gateway");
    private static final ContextWords VERSION = ContextWords.of("version");
    private static final ContextWords VERSIONS =
            ContextWords.of("version", "ver", "v", "release", "build", "upgrade", "agent");

    /** The special-purpose registry of RFC 6890: first address and prefix length. */
    private static final int[] NOT_PUBLIC = {
        0x00000000,
        8,
        0x0a000000,
        8,
        0x64400000,
        10,
        0x7f000000,
        8,
        0xa9fe0000,
        16,
        0xac100000,
        12,
        0xc0000000,
        24,
        0xc0000200,
        24,
        0xc0a80000,
        16,
        0xc6120000,
        15,
        0xc6336400,
        24,
        0xcb007100,
        24,
        0xe0000000,
        3
    };

    private Ip() {}

    /** Whether four octets start here; they are an address, found or not, and no other number. */
    static boolean four(Scan scan, int start) {
        int address = 0;
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
            address = address << 8 | value;
            if (octet < 3 && scan.at(i++) != '.') {
                return false;
            }
        }
        if (Chars.is(scan.at(i), Chars.WORD) || (scan.at(i) == '.' && Chars.is(scan.at(i + 1), Chars.DIGIT))) {
            return false;
        }
        scan.remember(Memo.NUMBER, i);
        if (isPublic(address) && !isVersion(scan, start, i, wide)) {
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
            return Context.says(scan, start, VERSION);
        }
        return Context.says(scan, start, VERSIONS) || (wide < 2 && !Context.says(scan, start, WORDS));
    }

    private static boolean isPublic(int address) {
        for (int i = 0; i < NOT_PUBLIC.length; i += 2) {
            if ((address ^ NOT_PUBLIC[i]) >>> (32 - NOT_PUBLIC[i + 1]) == 0) {
                return false;
            }
        }
        return true;
    }
}
