package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Boundary;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** National numbers of persons that are told by their shape and checksum, or by a word before them. */
final class NationalId {
    private static final Rule SSN = new Rule("us-ssn", FindingType.NATIONAL_ID);
    private static final Rule ELEVEN = new Rule("national-id-11", FindingType.NATIONAL_ID);
    private static final Rule AADHAAR = new Rule("in-aadhaar", FindingType.NATIONAL_ID);
    private static final Rule RESIDENT = new Rule("kr-rrn", FindingType.NATIONAL_ID);
    private static final Rule HETU = new Rule("fi-hetu", FindingType.NATIONAL_ID);
    private static final Rule SPANISH = new Rule("es-nif", FindingType.NATIONAL_ID);
    private static final Rule SINGAPORE = new Rule("sg-nric", FindingType.NATIONAL_ID);
    private static final Rule NAMED = new Rule("national-id", FindingType.NATIONAL_ID);

    private static final String[] WORDS = {
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
        "tin"
    };
    private static final String SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String FINNISH_LETTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final String FINNISH_SIGNS = "-+ABCDEFYXWVU";

    private NationalId() {}

    static boolean is(Scan scan, Digits number) {
        if (hetu(scan, number) || spanish(scan, number)) {
            return true;
        }
        int end = number.end();
        if (Chars.is(scan.at(end), Chars.ALNUM)) {
            return false;
        }
        if (number.groups() == 3 && number.shaped("- ", 3, 2, 4) && isSsn(number, scan)) {
            return found(scan, number.start(), end, SSN);
        }
        if (number.groups() == 2 && number.shaped("-", 6, 7) && isResident(number.digits())) {
            return found(scan, number.start(), end, RESIDENT);
        }
        if (number.groups() == 3 && number.shaped("- :", 4, 4, 4) && isAadhaar(number.digits())) {
            return found(scan, number.start(), end, AADHAAR);
        }
        if (number.groups() == 1 && number.digits().length() == 11 && isEleven(scan, number)) {
            return found(scan, number.start(), end, ELEVEN);
        }
        int length = number.digits().length();
        return length >= 8
                && length <= 14
                && number.signs().indexOf(':') < 0
                && Context.says(scan, number.start(), WORDS)
                && found(scan, number.start(), end, NAMED);
    }

    private static boolean found(Scan scan, int start, int end, Rule rule) {
        scan.found(start, end, rule);
        return true;
    }

    /** Area, group and serial by the rules of the Social Security Administration; with blanks only as a whole. */
    private static boolean isSsn(Digits number, Scan scan) {
        int area = Integer.parseInt(number.digits().substring(0, 3));
        boolean given = area != 0 && area != 666 && area < 900;
        boolean blanks = number.signs().charAt(0) == ' ';
        return given
                && number.signs().charAt(0) == number.signs().charAt(1)
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
        return turkish || polish && (isAlone(scan, number) || Context.says(scan, number.start(), WORDS));
    }

    private static boolean isTurkish(String digits) {
        int odd = Checksums.weighted(digits, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        int even = Checksums.weighted(digits, 0, 1, 0, 1, 0, 1, 0, 1);
        int tenth = Math.floorMod(odd * 7 - even, 10);
        int sum = odd + even + tenth;
        return tenth == digits.charAt(9) - '0' && sum % 10 == digits.charAt(10) - '0';
    }

    /** Finnish personal identity code: date, sign of the century, three digits, check letter. */
    private static boolean hetu(Scan scan, Digits number) {
        int at = number.groupEnd(0);
        if (number.groupLength(0) != 6 || FINNISH_SIGNS.indexOf(Math.max(1, scan.at(at))) < 0) {
            return false;
        }
        int individual = 0;
        for (int i = 1; i <= 3; i++) {
            if (!Chars.is(scan.at(at + i), Chars.DIGIT)) {
                return false;
            }
            individual = individual * 10 + scan.at(at + i) - '0';
        }
        String date = number.digits().substring(0, 6);
        int check = (Integer.parseInt(date) * 1000 + individual) % 31;
        boolean right = scan.at(at + 4) == FINNISH_LETTERS.charAt(check)
                && Checksums.isDate(Integer.parseInt(date.substring(2, 4)), Integer.parseInt(date.substring(0, 2)));
        return right && Boundary.after(scan, at + 5) && found(scan, number.start(), at + 5, HETU);
    }

    /** Spanish NIF: seven or eight digits and the letter of their remainder by 23. */
    private static boolean spanish(Scan scan, Digits number) {
        int length = number.groupLength(0);
        int at = number.groupEnd(0);
        int letter = scan.at(at) == '-' ? at + 1 : at;
        if (length < 7 || length > 8 || !Chars.is(scan.at(letter), Chars.LETTER) || !Boundary.after(scan, letter + 1)) {
            return false;
        }
        int value = Integer.parseInt(number.first(1));
        boolean upper = Chars.is(scan.at(letter), Chars.UPPER)
                || Context.says(scan, number.start(), WORDS)
                || letter + 1 == scan.to() && number.start() == scan.from();
        return upper
                && (scan.at(letter) & ~0x20) == SPANISH_LETTERS.charAt(value % 23)
                && found(scan, number.start(), letter + 1, SPANISH);
    }

    /** One letter and a number: Singapore's NRIC and Spain's NIE by their check letter, passports by a word before them. */
    static void lettered(Scan scan, int start) {
        int digits = scan.skip(start + 1, Chars.DIGIT) - start - 1;
        int end = start + 1 + digits;
        if (digits < 6 || digits > 9) {
            return;
        }
        int letter = scan.at(end) == '-' ? end + 1 : end;
        if (digits == 7 && Chars.is(scan.at(letter), Chars.LETTER) && Boundary.after(scan, letter + 1)) {
            int first = scan.at(start) & ~0x20;
            int value = Integer.parseInt(
                    new String(scan.bytes(), start + 1, 7, java.nio.charset.StandardCharsets.US_ASCII));
            int check = scan.at(letter) & ~0x20;
            if (first >= 'X'
                    && first <= 'Z'
                    && SPANISH_LETTERS.charAt(((first - 'X') * 10_000_000 + value) % 23) == check) {
                scan.found(start, letter + 1, SPANISH);
            } else if ("STFGM".indexOf(first) >= 0 && isSingapore(first, value, check)) {
                scan.found(start, letter + 1, SINGAPORE);
            }
        } else if (Boundary.after(scan, end) && Context.says(scan, start, WORDS)) {
            scan.found(start, end, NAMED);
        }
    }

    private static boolean isSingapore(int first, int value, int check) {
        int sum = first == 'T' || first == 'G' ? 4 : first == 'M' ? 3 : 0;
        int[] weights = {2, 7, 6, 5, 4, 3, 2};
        int rest = value;
        for (int i = 6; i >= 0; i--) {
            sum += rest % 10 * weights[i];
            rest /= 10;
        }
        String letters = first == 'S' || first == 'T' ? "JZIHGFEDCBA" : first == 'M' ? "KLJNPQRTUWX" : "XWUTRQPNMLK";
        int index = first == 'M' ? 10 - sum % 11 : sum % 11;
        return letters.charAt(index) == check;
    }
}
