package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Boundary;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;
import java.nio.charset.StandardCharsets;

/** National numbers with a letter that is their checksum, and numbers with a letter behind a word that names them. */
final class LetteredId {
    private static final Rule HETU = new Rule("fi-hetu", FindingType.NATIONAL_ID);
    private static final Rule SPANISH = new Rule("es-nif", FindingType.NATIONAL_ID);
    private static final Rule SINGAPORE = new Rule("sg-nric", FindingType.NATIONAL_ID);
    private static final Rule NAMED = new Rule("national-id", FindingType.NATIONAL_ID);

    private static final String SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String FINNISH_LETTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final String FINNISH_SIGNS = "-+ABCDEFYXWVU";

    private LetteredId() {}

    static boolean is(Scan scan, Digits number) {
        return hetu(scan, number) || spanish(scan, number);
    }

    private static boolean found(Scan scan, int start, int end, Rule rule) {
        scan.found(start, end, rule);
        return true;
    }

    /** Finnish personal identity code: date, sign of the century, three digits, check letter. */
    private static boolean hetu(Scan scan, Digits number) {
        int at = number.groupEnd(0);
        if (number.groupLength(0) != 6 || FINNISH_SIGNS.indexOf(scan.at(at)) < 0) {
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
        boolean alone = letter + 1 == scan.to() && number.start() == scan.from();
        boolean upper =
                alone || Chars.is(scan.at(letter), Chars.UPPER) || Context.says(scan, number.start(), NationalId.WORDS);
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
        boolean checked = digits == 7 && Chars.is(scan.at(letter), Chars.LETTER) && Boundary.after(scan, letter + 1);
        if (checked) {
            checked(scan, start, letter);
        } else if (Boundary.after(scan, end) && Context.says(scan, start, NationalId.WORDS)) {
            scan.found(start, end, NAMED);
        }
    }

    private static void checked(Scan scan, int start, int letter) {
        int first = scan.at(start) & ~0x20;
        int value = Integer.parseInt(new String(scan.bytes(), start + 1, 7, StandardCharsets.US_ASCII));
        int check = scan.at(letter) & ~0x20;
        boolean foreigner = first >= 'X' && first <= 'Z';
        if (foreigner && SPANISH_LETTERS.charAt(((first - 'X') * 10_000_000 + value) % 23) == check) {
            scan.found(start, letter + 1, SPANISH);
        } else if ("STFGM".indexOf(first) >= 0 && isSingapore(first, value, check)) {
            scan.found(start, letter + 1, SINGAPORE);
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
