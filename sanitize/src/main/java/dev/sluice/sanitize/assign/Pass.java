package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Literals;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/** The words {@code pass} and {@code PW} where they name no password: a verb, what tests print, a width. */
final class Pass {
    private static final String PASS = "pass";
    private static final String DASHES = "--- ";
    private static final WordSet UNITS = WordSet.of("ps ns us ms s px pt em nm um mm cm m b bit bits");
    private static final Signs BASES = Signs.of("hdob");
    private static final int MEMBER = Chars.LOWER | Chars.DIGIT | Chars.UNDERSCORE;
    private static final Literals USER = Literals.of("user", "login", "mail", "account");
    private static final int NEAR = 80;
    /** What is called by words has no more changes between letters and digits. */
    private static final int MOST_TURNS = 6;

    private Pass() {}

    /** {@code Pass `--depth=1` to git}: but in capitals it is no verb. */
    static boolean isVerb(Scan scan, int start, int end, Operator.Kind sign) {
        return sign == Operator.Kind.FLAG && isPass(scan, start, end) && scan.at(end - 1) == 's';
    }

    /**
     * {@code PW=100us}, {@code PW = 8'hF3}, {@code PW = img1.w2}: a width of pulses, words or pictures. Not in quotes; the last not
     * where a user stands nearby.
     */
    static boolean isWidth(Scan scan, int start, int end, Value value) {
        boolean capitals = end - start == 2 && scan.at(start) == 'P' && scan.at(start + 1) == 'W';
        return capitals
                && !value.isQuoted()
                && (isSize(scan, value) || (isMember(scan, value) && !isNearUser(scan, start)));
    }

    /** A number with its unit, or with a base as Verilog writes it. */
    private static boolean isSize(Scan scan, Value value) {
        int unit = scan.skip(value.start(), Chars.DIGIT | Chars.DOT);
        boolean based = scan.at(unit) == '\''
                && BASES.has(scan.at(unit + 1))
                && !Chars.is(scan.at(scan.skip(unit + 2, Chars.HEX | Chars.UNDERSCORE)), Chars.ALNUM);
        return unit > value.start() && (based || UNITS.has(scan.bytes(), unit, value.end()));
    }

    /** What something in small letters has below its name. */
    private static boolean isMember(Scan scan, Value value) {
        int dot = scan.skip(value.start(), MEMBER);
        return Chars.is(scan.at(value.start()), Chars.LOWER)
                && scan.at(dot) == '.'
                && Chars.is(scan.at(dot + 1), Chars.LOWER)
                && scan.skip(dot + 1, MEMBER) >= value.end()
                && Likeness.of(scan, value.start(), value.end()).turns < MOST_TURNS;
    }

    /**
     * {@code --- PASS: TestSum/1+1=2 (0.00s)}, {@code XPASS: gcc.dg/a1-b2.c (test for …)}: names of tests have strokes or
     * dashes, or something behind them. Not where a user stands nearby.
     */
    static boolean isResult(Scan scan, int start, int end, Operator.Kind sign, Value value) {
        int word = scan.at(start) == 'X' ? start + 1 : start;
        if (sign != Operator.Kind.COLON || !isPass(scan, word, end) || scan.at(end - 1) != 'S' || value.isQuoted()) {
            return false;
        }
        return scan.saysAt(start - DASHES.length(), DASHES) || (isTest(scan, value) && !isNearUser(scan, start));
    }

    private static boolean isPass(Scan scan, int start, int end) {
        return end - start == PASS.length() && scan.saysAt(start, PASS);
    }

    private static boolean isTest(Scan scan, Value value) {
        Likeness look = Likeness.of(scan, value.start(), value.end());
        if (look.slashes > 0 || !NextLine.isWholeLine(scan, value)) {
            return !SecretValue.isRandom(scan, value);
        }
        return look.dashes > 0 && !SecretValue.isMixedPassword(scan, value.start(), value.end());
    }

    private static boolean isNearUser(Scan scan, int start) {
        int i = start - 1;
        while (start - i < NEAR && USER.at(scan, i, start) == null) {
            i--;
        }
        scan.looked(start - i);
        return start - i < NEAR;
    }
}
