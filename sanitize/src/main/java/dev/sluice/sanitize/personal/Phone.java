package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Boundary;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/**
 * Telephone numbers: E.164 with a plus, North American ones in their usual groups, and any other with a word before it that says
 * so.
 */
final class Phone {
    private static final Rule RULE = new Rule("phone", FindingType.PHONE);
    private static final String[] WORDS = {
        "phone",
        "tel",
        "mobile",
        "cell",
        "fax",
        "call",
        "sms",
        "whatsapp",
        "contact number",
        "handy",
        "telefon",
        "hotline",
        "telephone",
        "dial",
        "number is",
        "my us number",
        "reach me"
    };
    private static final int SHORTEST = 7;
    private static final int LONGEST = 15;

    private Phone() {}

    static void international(Scan scan, int plus) {
        if (plus < scan.recall(Memo.NUMBER)
                || Chars.is(scan.at(plus - 1), Chars.WORD) && !Boundary.afterEscape(scan, plus)) {
            return;
        }
        int digits = 0;
        int signs = 0;
        int last = plus;
        int i = plus + 1;
        while (i - plus < 28) {
            int c = scan.at(i);
            if (Chars.is(c, Chars.DIGIT)) {
                digits++;
                last = i;
            } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')' || i - last > 2) {
                break;
            } else {
                signs++;
            }
            i++;
        }
        int end = last + 1;
        if (digits < SHORTEST + 1 || digits > LONGEST || scan.at(plus + 1) == '0' || !Boundary.after(scan, end)) {
            return;
        }
        boolean addedLine = plus == scan.from() || Chars.is(scan.at(plus - 1), Chars.LINE_END);
        if (addedLine && signs < 2 && !(plus == scan.from() && end == scan.to()) && !Context.says(scan, plus, WORDS)) {
            return;
        }
        if (scan.at(end) == '.' && Chars.is(scan.at(end + 1), Chars.DIGIT)) {
            return;
        }
        scan.remember(Memo.NUMBER, end);
        scan.found(plus, end, RULE);
    }

    static boolean local(Scan scan, Digits number) {
        int start = number.start();
        boolean opened = scan.at(start - 1) == '(' && scan.at(number.groupEnd(0)) == ')';
        if (opened && number.groupLength(0) <= 5) {
            return bracketed(scan, number);
        }
        int length = number.digits().length();
        if (Chars.is(scan.at(number.end()), Chars.ALNUM) || length < SHORTEST || length > LONGEST) {
            return false;
        }
        if (isNorthAmerican(number)
                && number.end() == number.groupEnd(2)
                && scan.at(start - 1) != '.'
                && scan.at(start - 1) != '-') {
            scan.found(start, number.end(), RULE);
            return true;
        }
        if (number.signs().indexOf(':') < 0
                && !looksLikeDate(number)
                && length <= 13
                && Context.says(scan, start, WORDS)) {
            scan.found(start, number.end(), RULE);
            return true;
        }
        return false;
    }

    /** {@code (415) 555-0132}, {@code 0 (532) 123 45 67}. */
    private static boolean bracketed(Scan scan, Digits area) {
        int i = area.groupEnd(0) + 1;
        while (scan.at(i) == ' ' || scan.at(i) == '-') {
            i++;
        }
        Digits rest = Digits.read(scan, i, 20);
        int length = area.groupLength(0) + rest.digits().length();
        if (rest.end() <= i
                || rest.digits().length() < 5
                || length < 8
                || length > LONGEST
                || !Boundary.after(scan, rest.end())) {
            return false;
        }
        if (rest.groups() == 1 && rest.digits().length() > 8) {
            return false;
        }
        int start = area.start() - 1;
        if (scan.at(start - 1) == ' ' && scan.at(start - 2) == '0') {
            start -= 2;
        }
        scan.found(start, rest.end(), RULE);
        scan.remember(Memo.NUMBER, rest.end());
        return true;
    }

    private static boolean isNorthAmerican(Digits number) {
        return number.shaped("-. ", 3, 3, 4)
                && number.groups() == 3
                && number.signs().charAt(0) == number.signs().charAt(1)
                && number.digit(0) >= 2
                && number.digit(3) >= 2
                && !(number.digit(1) == 1 && number.digit(2) == 1);
    }

    private static boolean looksLikeDate(Digits number) {
        return number.groupLength(0) == 4
                && number.groups() >= 3
                && (number.digits().startsWith("19") || number.digits().startsWith("20"));
    }
}
