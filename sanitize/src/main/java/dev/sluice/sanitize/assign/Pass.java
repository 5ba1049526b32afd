package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Literals;
import dev.sluice.sanitize.scan.Scan;

/** The words {@code pass} and {@code PW} where they name no password: a verb, what tests print, a width. */
final class Pass {
    private static final String PASS = "pass";
    private static final String DASHES = "--- ";
    private static final Literals USER = Literals.of("user", "login", "mail", "account");
    private static final int NEAR = 80;

    private Pass() {}

    /** {@code Pass `--depth=1` to git}: but in capitals it is no verb. */
    static boolean isVerb(Scan scan, int start, int end, Operator.Kind sign) {
        return sign == Operator.Kind.FLAG && isPass(scan, start, end) && scan.at(end - 1) == 's';
    }

    /**
     * {@code PW=100us}, {@code PW = 8'hF3}: a width of pulses, words or pictures. Not in quotes, nor where a user stands
     * nearby.
     */
    static boolean isWidth(Scan scan, int start, int end, Value value) {
        boolean capitals = end - start == 2 && scan.at(start) == 'P' && scan.at(start + 1) == 'W';
        return capitals && !value.isQuoted() && scan.at(start - 1) != '/' && !isNearUser(scan, start);
    }

    /**
     * {@code --- PASS: TestSum/1+1=2 (0.00s)}, {@code PASS: gcc.dg/a1-b2.c (test for …)}: names of tests have strokes or
     * dashes, or something behind them. Not where a user stands nearby.
     */
    static boolean isResult(Scan scan, int start, int end, Value value) {
        if (!isPass(scan, start, end) || scan.at(end - 1) != 'S' || value.isQuoted()) {
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
