package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.sanitize.assign.SecretName;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Scanner;
import java.util.List;
import java.util.function.ToLongBiFunction;

/** How often the bytes of a text are looked at. Counted, not timed. */
final class CountedLooks {
    /** Each byte, at most. */
    static final int MOST = 400;

    private static final Scanner SCANNER =
            RuleSet.of(Terms.of(List.of("a a a b", "key key key b")), List.of()).scanner();

    private CountedLooks() {}

    /** Of twice the text no more than twice as often. */
    static void assertLinear(byte[] text, ToLongBiFunction<byte[], Integer> work) {
        long half = work.applyAsLong(text, text.length / 2);
        long whole = work.applyAsLong(text, text.length);
        assertThat(whole).isLessThan((long) text.length * MOST);
        assertThat(whole).isLessThan(half * 5 / 2 + text.length);
    }

    /** While it is scanned. */
    static long work(byte[] text) {
        return work(text, text.length);
    }

    /** While what was found in so much of it comes to rest. */
    static long settlingWork(byte[] text, int length) {
        Scan scan = SCANNER.newScan();
        SCANNER.scan(scan, text, 0, length);
        Settling settling = new Settling(SCANNER);
        settling.settle(scan, SecretName.Kind.NONE, new Marking(MarkerStyle.CONSTANT, Bytes.utf8("")));
        return settling.work();
    }

    /** While so much of it is scanned. */
    static long work(byte[] text, int length) {
        Scan scan = SCANNER.newScan();
        SCANNER.scan(scan, text, 0, length);
        return scan.work();
    }
}
