package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Boundary;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;
import java.util.HashMap;
import java.util.Map;

/** Bank account numbers by ISO 13616: the country's length and the sum modulo 97, with or without blanks. */
final class Iban {
    private static final Rule RULE = new Rule("iban", FindingType.IBAN);
    private static final Map<String, Integer> LENGTHS =
            lengths("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28"
                    + " CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28"
                    + " HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20"
                    + " MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27"
                    + " SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30");

    private Iban() {}

    private static Map<String, Integer> lengths(String table) {
        Map<String, Integer> lengths = new HashMap<>();
        for (String entry : table.split(" ", -1)) {
            lengths.put(entry.substring(0, 2), Integer.parseInt(entry.substring(2)));
        }
        return Map.copyOf(lengths);
    }

    static void at(Scan scan, int start) {
        if (!Chars.is(scan.at(start + 3), Chars.DIGIT) || !Boundary.before(scan, start)) {
            return;
        }
        Integer length = LENGTHS.get(country(scan, start));
        if (length == null) {
            return;
        }
        int remainder = 0;
        int seen = 0;
        int i = start;
        while (seen < length) {
            int c = scan.at(i++);
            if ((c == ' ' || c == '-') && seen % 4 == 0 && seen > 0) {
                c = scan.at(i++);
            }
            if (!Chars.is(c, Chars.ALNUM)) {
                return;
            }
            remainder = ++seen > 4 ? step(remainder, c) : 0;
        }
        scan.looked(i - start);
        remainder = join(scan, start, remainder);
        if (remainder == 1 && Boundary.after(scan, i)) {
            scan.found(start, i, RULE);
        }
    }

    private static int join(Scan scan, int start, int remainder) {
        int joined = remainder;
        for (int i = 0; i < 4; i++) {
            joined = step(joined, scan.at(start + i));
        }
        return joined;
    }

    private static String country(Scan scan, int start) {
        char first = (char) (scan.at(start) & ~0x20);
        char second = (char) (scan.at(start + 1) & ~0x20);
        return String.valueOf(new char[] {first, second});
    }

    private static int step(int remainder, int c) {
        return Chars.is(c, Chars.DIGIT)
                ? (remainder * 10 + c - '0') % 97
                : (remainder * 100 + Chars.lower(c) - 'a' + 10) % 97;
    }
}
