package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Boundary;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** Numbers of capitals and digits right behind a word that names a document of a person: {@code passport number: C01X00T47}. */
final class NamedId {
    private static final Rule RULE = new Rule("named-id", FindingType.NATIONAL_ID);
    private static final String[] WORDS = {
        "passport", "pasaporte", "gstin", "pan number", "pan card", "voter", "driver's license", "driver license",
        "driving licence", "license number", "licence number", "nric", "national id", "identity card", "id card",
                "insurance number",
        "nino", "codice fiscale", "tax id", "steuer-id", "medicare", "certificate number", "registration number",
                "plate number"
    };
    private static final int REACH = 28;
    private static final int SHORTEST = 6;
    private static final int LONGEST = 18;

    private NamedId() {}

    static void register(Anchors anchors) {
        for (String word : WORDS) {
            anchors.anyCase(word, (scan, at) -> behind(scan, at, at + word.length()));
        }
    }

    private static void behind(Scan scan, int anchor, int after) {
        if (!Boundary.before(scan, anchor)) {
            return;
        }
        int limit = Math.min(scan.to(), after + REACH);
        int i = after;
        while (i < limit && !Chars.is(scan.at(i), Chars.LINE_END)) {
            int end = scan.skip(i, Chars.ALNUM | Chars.DASH);
            if (isNumber(scan, i, end)) {
                scan.found(i, end, RULE);
                return;
            }
            i = Math.max(end, i + 1);
        }
    }

    private static boolean isNumber(Scan scan, int start, int end) {
        if (end - start < SHORTEST || end - start > LONGEST) {
            return false;
        }
        int digits = 0;
        int letters = 0;
        for (int i = start; i < end; i++) {
            int c = scan.at(i);
            if (Chars.is(c, Chars.LOWER)) {
                return false;
            }
            digits += Chars.is(c, Chars.DIGIT) ? 1 : 0;
            letters += Chars.is(c, Chars.UPPER) ? 1 : 0;
        }
        return digits >= 4 && letters >= 1 && digits + letters >= SHORTEST;
    }
}
