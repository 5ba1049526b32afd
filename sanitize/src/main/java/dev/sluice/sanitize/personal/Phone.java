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
    private static final ContextWords WORDS = ContextWords.of(
            "phone",
            "tel",
            "mobile",
            "cell",
            "fax",
            "call",
            "desk",
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
            "reach me");
    private static final int SHORTEST = 7;
    private static final int LONGEST = 15;

    private Phone() {}

    static void international(Scan scan, int plus) {
        boolean joined = Chars.is(scan.at(plus - 1), Chars.WORD) && !Boundary.afterEscape(scan, plus);
        if (plus < scan.recall(Memo.NUMBER) || joined || scan.at(plus + 1) == '0') {
            return;
        }
        int last = internationalEnd(scan, plus);
        int digits = digitsIn(scan, plus, last);
        int end = extensionEnd(scan, last);
        boolean whole = Boundary.after(scan, end) && !(scan.at(end) == '.' && Chars.is(scan.at(end + 1), Chars.DIGIT));
        if (digits > SHORTEST
                && digits <= LONGEST
                && whole
                && !isAddedLine(scan, plus, end, last - plus - 1 - digits)) {
            scan.remember(Memo.NUMBER, end);
            scan.found(plus, end, RULE);
        }
    }

    private static int internationalEnd(Scan scan, int plus) {
        int last = plus;
        for (int i = plus + 1; i - plus < 28 && i - last <= 3; i++) {
            int c = scan.at(i);
            if (Chars.is(c, Chars.DIGIT)) {
                last = i;
            } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')') {
                break;
            }
        }
        return last + 1;
    }

    private static int digitsIn(Scan scan, int start, int end) {
        int digits = 0;
        for (int i = start; i < end; i++) {
            digits += Chars.is(scan.at(i), Chars.DIGIT) ? 1 : 0;
        }
        return digits;
    }

    /** A plus at the beginning of a line is a diff's, unless the number has signs between its groups. */
    private static boolean isAddedLine(Scan scan, int plus, int end, int signs) {
        boolean first = plus == scan.from() || Chars.is(scan.at(plus - 1), Chars.LINE_END);
        boolean alone = plus == scan.from() && end == scan.to();
        return first && !alone && signs < 2 && !Context.says(scan, plus, WORDS);
    }

    static boolean local(Scan scan, Digits number) {
        int start = number.start();
        boolean opened = scan.at(start - 1) == '(' && scan.at(number.groupEnd(0)) == ')';
        if (opened && number.groupLength(0) <= 5) {
            return bracketed(scan, number);
        }
        int length = number.length();
        int end = extensionEnd(scan, number.end());
        if (Chars.is(scan.at(end), Chars.ALNUM) || length < SHORTEST || length > LONGEST) {
            return false;
        }
        if (isNorthAmerican(number)
                && number.end() == number.groupEnd(2)
                && scan.at(start - 1) != '.'
                && scan.at(start - 1) != '-') {
            scan.found(start, end, RULE);
            return true;
        }
        if (!number.hasSign(':') && !looksLikeDate(number) && length <= 13 && Context.says(scan, start, WORDS)) {
            scan.found(start, end, RULE);
            return true;
        }
        return false;
    }

    /** Behind an extension: {@code x4587}. */
    private static int extensionEnd(Scan scan, int end) {
        boolean extension = scan.at(end) == 'x' && Chars.is(scan.at(end + 1), Chars.DIGIT);
        return extension ? scan.skip(end + 1, Chars.DIGIT) : end;
    }

    /** {@code (415) 555-0132}, {@code 0 (532) 123 45 67}. */
    private static boolean bracketed(Scan scan, Digits area) {
        int i = area.groupEnd(0) + 1;
        while (scan.at(i) == ' ' || scan.at(i) == '-') {
            i++;
        }
        Digits rest = Digits.read(scan, i, 20);
        int length = area.groupLength(0) + rest.length();
        int end = extensionEnd(scan, rest.end());
        boolean whole = rest.end() > i && Boundary.after(scan, end);
        if (!whole || rest.length() < 5 || length < 8 || length > LONGEST) {
            return false;
        }
        if (rest.groups() == 1 && rest.length() > 8) {
            return false;
        }
        int start = area.start() - 1;
        if (scan.at(start - 1) == ' ' && scan.at(start - 2) == '0') {
            start -= 2;
        }
        scan.found(start, end, RULE);
        scan.remember(Memo.NUMBER, end);
        return true;
    }

    private static boolean isNorthAmerican(Digits number) {
        return number.shaped("-. ", "334")
                && number.groups() == 3
                && number.sign(0) == number.sign(1)
                && number.digit(0, 0) >= 2
                && number.digit(1, 0) >= 2
                && !(number.digit(0, 1) == 1 && number.digit(0, 2) == 1);
    }

    private static boolean looksLikeDate(Digits number) {
        int century = number.digit(0, 0) * 10 + number.digit(0, 1);
        return number.groupLength(0) == 4 && number.groups() >= 3 && (century == 19 || century == 20);
    }
}
