package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** Payment card numbers: the issuer's range (ISO/IEC 7812), the length that the issuer uses, and the Luhn sum. */
final class Card {
    private static final Rule RULE = new Rule("payment-card", FindingType.CARD);

    private Card() {}

    static boolean is(Scan scan, Digits number) {
        int groups = cardGroups(number);
        if (groups == 0 || Chars.is(scan.at(number.groupEnd(groups - 1)), Chars.ALNUM)) {
            return false;
        }
        int before = scan.at(number.start() - 1);
        if (before == '.' && Chars.is(scan.at(number.start() - 2), Chars.DIGIT)) {
            return false;
        }
        String digits = number.first(groups);
        if (isIssued(digits) && Checksums.luhn(digits) && !isDull(digits)) {
            scan.found(number.start(), number.groupEnd(groups - 1), RULE);
            return true;
        }
        return false;
    }

    /** How many of the groups are the card's number; 0 where they are not grouped like one. */
    private static int cardGroups(Digits number) {
        int length = number.groupLength(0);
        if (length >= 14 && length <= 19) {
            return 1;
        }
        if (number.shaped("- .", 4, 4, 4, 4) && sameSigns(number, 3)) {
            return number.groups() > 4
                            && number.signs().charAt(3) == number.signs().charAt(0)
                            && number.groupLength(4) == 3
                    ? 5
                    : 4;
        }
        return number.shaped("- .", 4, 6, 5) || number.shaped("- .", 4, 6, 4) ? 3 : 0;
    }

    private static boolean sameSigns(Digits number, int count) {
        return number.signs().chars().limit(count).distinct().count() == 1;
    }

    private static boolean isIssued(String digits) {
        int length = digits.length();
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        if (digits.charAt(0) == '4') {
            return length == 16 || length == 19;
        }
        if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
            return length == 16;
        }
        if (two == 34 || two == 37) {
            return length == 15;
        }
        if (two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059)) {
            return length == 14;
        }
        boolean discover = four == 6011 || two == 65 || (four >= 6440 && four <= 6499);
        boolean jcb = four >= 3528 && four <= 3589;
        boolean unionPay = two == 62;
        boolean maestro = two == 50 || (two >= 56 && two <= 58) || two == 67 || four == 6304;
        return length >= 16 && (discover || jcb || unionPay || maestro);
    }

    private static boolean isDull(String digits) {
        return digits.chars().distinct().count() < 3 && !digits.startsWith("4111") && !digits.startsWith("5555");
    }
}
