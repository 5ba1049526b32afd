package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** Payment card numbers: the issuer's range (ISO/IEC 7812), the length that the issuer uses, and the Luhn sum. */
final class Card {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 19;
    private static final Rule RULE = new Rule("payment-card", FindingType.CARD);

    /** The issuers' ranges by their first four digits, and the lengths of their numbers. */
    private static final int[][] ISSUERS = {
        {4000, 4999, 16, 16},
        {4000, 4999, 19, 19},
        {5100, 5599, 16, 16},
        {2221, 2720, 16, 16},
        {3400, 3499, 15, 15},
        {3700, 3799, 15, 15},
        {3600, 3699, 14, 14},
        {3800, 3999, 14, 14},
        {3000, 3059, 14, 14},
        {6011, 6011, 16, 19},
        {6440, 6599, 16, 19},
        {3528, 3589, 16, 19},
        {6200, 6299, 16, 19},
        {5000, 5099, 16, 19},
        {5600, 5899, 16, 19},
        {6304, 6304, 16, 19},
        {6700, 6799, 16, 19}
    };

    private static final ContextWords WORDS =
            ContextWords.of("card", "credit", "debit", "visa", "mastercard", "amex", "cc");

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
        boolean known = isIssued(digits) || isNamed(scan, number);
        if (known && Checksums.luhn(digits) && !isDull(digits)) {
            scan.found(number.start(), number.groupEnd(groups - 1), RULE);
            return true;
        }
        return false;
    }

    /** Old issuers' ranges and short numbers count where a word says what they are. */
    private static boolean isNamed(Scan scan, Digits number) {
        return Context.says(scan, number.start(), WORDS);
    }

    /** How many of the groups are the card's number; 0 where they are not grouped like one. */
    private static int cardGroups(Digits number) {
        int length = number.groupLength(0);
        if (length >= SHORTEST && length <= LONGEST) {
            return 1;
        }
        if (number.shaped("- .", "4444") && number.sign(1) == number.sign(0) && number.sign(2) == number.sign(0)) {
            return number.groups() > 4 && number.sign(3) == number.sign(0) && number.groupLength(4) == 3 ? 5 : 4;
        }
        return number.shaped("- .", "465") || number.shaped("- .", "464") ? 3 : 0;
    }

    private static boolean isIssued(String digits) {
        int first = Integer.parseInt(digits.substring(0, 4));
        for (int[] range : ISSUERS) {
            if (first >= range[0] && first <= range[1] && digits.length() >= range[2] && digits.length() <= range[3]) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDull(String digits) {
        int seen = 0;
        for (int i = 0; i < digits.length(); i++) {
            seen |= 1 << (digits.charAt(i) - '0');
        }
        return Integer.bitCount(seen) < 3 && !digits.startsWith("4111") && !digits.startsWith("5555");
    }
}
