package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;
import org.jspecify.annotations.Nullable;

/** National numbers of persons that are told by their shape and checksum, or by a word before them. */
final class NationalId {
    private static final Rule SSN = new Rule("us-ssn", FindingType.NATIONAL_ID);
    private static final Rule ELEVEN = new Rule("national-id-11", FindingType.NATIONAL_ID);
    private static final Rule AADHAAR = new Rule("in-aadhaar", FindingType.NATIONAL_ID);
    private static final Rule RESIDENT = new Rule("kr-rrn", FindingType.NATIONAL_ID);
    private static final Rule NAMED = new Rule("national-id", FindingType.NATIONAL_ID);

    static final ContextWords WORDS = ContextWords.of(
            "ssn",
            "social security",
            "passport",
            "pasaporte",
            "national id",
            "identity",
            "personal id",
            "tax id",
            "taxpayer",
            "nhs",
            "tfn",
            "medicare",
            "aadhaar",
            "pesel",
            "nif",
            "nie",
            "dni",
            "nric",
            "hetu",
            "steuer",
            "sozialversicherung",
            "driver",
            "license number",
            "licence number",
            "kimlik",
            "rrn",
            "frn",
            "bsn",
            "cpf",
            "curp",
            "nino",
            "insurance number",
            "voter",
            "gstin",
            "gst",
            "abn",
            "acn",
            "pan number",
            "pan card",
            "brn",
            "uen",
            "id number",
            "henkil",
            "sin number",
            "tin");

    private NationalId() {}

    static boolean is(Scan scan, Digits number) {
        if (LetteredId.is(scan, number)) {
            return true;
        }
        if (Chars.is(scan.at(number.end()), Chars.ALNUM)) {
            return false;
        }
        Rule rule = shapeOf(scan, number);
        if (rule == null && isNamed(scan, number)) {
            rule = NAMED;
        }
        if (rule != null) {
            scan.found(number.start(), number.end(), rule);
        }
        return rule != null;
    }

    private static @Nullable Rule shapeOf(Scan scan, Digits number) {
        return switch (number.groups()) {
            case 1 -> number.length() == 11 && isEleven(scan, number) ? ELEVEN : null;
            case 2 -> number.shaped("-", "67") && isResident(number.digits()) ? RESIDENT : null;
            case 3 -> threeGroups(scan, number);
            default -> null;
        };
    }

    private static @Nullable Rule threeGroups(Scan scan, Digits number) {
        if (number.shaped("- ", "324") && isSsn(number, scan)) {
            return SSN;
        }
        return number.shaped("- :", "444") && isAadhaar(number.digits()) ? AADHAAR : null;
    }

    private static boolean isNamed(Scan scan, Digits number) {
        int length = number.length();
        return length >= 8 && length <= 14 && !number.hasSign(':') && Context.says(scan, number.start(), WORDS);
    }

    /** Area, group and serial by the rules of the Social Security Administration; with blanks only as a whole. */
    private static boolean isSsn(Digits number, Scan scan) {
        int area = Integer.parseInt(number.digits().substring(0, 3));
        boolean given = area != 0 && area != 666 && area < 900;
        boolean blanks = number.sign(0) == ' ';
        return given
                && number.sign(0) == number.sign(1)
                && !number.digits().startsWith("00", 3)
                && !number.digits().endsWith("0000")
                && scan.at(number.start() - 1) != '-'
                && scan.at(number.end()) != '-'
                && (!blanks || Context.saysAround(scan, number.start(), number.end(), WORDS) || isAlone(scan, number));
    }

    private static boolean isAlone(Scan scan, Digits number) {
        return number.start() == scan.from() && number.end() == scan.to();
    }

    private static boolean isResident(String digits) {
        int century = digits.charAt(6) - '0';
        return century >= 1
                && century <= 8
                && Checksums.isDate(Integer.parseInt(digits.substring(2, 4)), Integer.parseInt(digits.substring(4, 6)));
    }

    private static boolean isAadhaar(String digits) {
        return digits.charAt(0) >= '2' && Checksums.verhoeff(digits);
    }

    /** Polish PESEL and Turkish TCKN: two sums or a sum and a date. */
    private static boolean isEleven(Scan scan, Digits number) {
        String digits = number.digits();
        boolean turkish = digits.charAt(0) != '0' && isTurkish(digits);
        int month = Integer.parseInt(digits.substring(2, 4)) % 20;
        boolean polish = Checksums.isDate(month, Integer.parseInt(digits.substring(4, 6)))
                && (10 - Checksums.weighted(digits, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10) % 10 == digits.charAt(10) - '0';
        return turkish || (polish && (isAlone(scan, number) || Context.says(scan, number.start(), WORDS)));
    }

    private static boolean isTurkish(String digits) {
        int odd = Checksums.weighted(digits, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        int even = Checksums.weighted(digits, 0, 1, 0, 1, 0, 1, 0, 1);
        int tenth = Math.floorMod(odd * 7 - even, 10);
        int sum = odd + even + tenth;
        return tenth == digits.charAt(9) - '0' && sum % 10 == digits.charAt(10) - '0';
    }
}
