package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Literals;
import dev.sluice.sanitize.scan.Scan;

/** The word {@code pass} where it names no password: as a verb, and before the names of tests. */
final class Pass {
    private static final String WORD = "pass";
    private static final String DASHES = "--- ";
    private static final Literals USER = Literals.of("user", "login", "mail", "account");
    private static final int NEAR = 80;

    private Pass() {}

    /** {@code Pass `--depth=1` to git}: but in capitals it is no verb. */
    static boolean isVerb(Scan scan, int start, int end) {
        return isWord(scan, start, end) && scan.at(end - 1) == 's';
    }

    /**
     * {@code --- PASS: TestSum/1+1=2 (0.00s)}, {@code PASS: gcc.dg/a1-b2.c (test for …)}: names of tests have strokes or
     * dashes, or something behind them. Not where a user stands nearby.
     */
    static boolean isResult(Scan scan, int start, int end, Value value) {
        if (!isWord(scan, start, end) || scan.at(end - 1) != 'S' || value.isQuoted()) {
            return false;
        }
        return scan.saysAt(start - DASHES.length(), DASHES) || (isTest(scan, value) && !isNearUser(scan, start));
    }

    private static boolean isWord(Scan scan, int start, int end) {
        return end - start == WORD.length() && scan.saysAt(start, WORD);
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
