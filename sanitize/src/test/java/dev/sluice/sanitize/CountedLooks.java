package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.sanitize.assign.SecretName;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Scanner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongBiFunction;

/** How often the bytes of a text are looked at. Counted, not timed. */
final class CountedLooks {
    /** Each byte, at most. */
    static final int MOST = 400;
    /** Of a hostile text. */
    static final int LENGTH = 1 << 16;

    private static final Scanner SCANNER =
            RuleSet.of(Terms.of(List.of("a a a b", "key key key b")), List.of()).scanner();

    private CountedLooks() {}

    /** As much as makes a hostile text of what is said again and again. */
    static byte[] text(String unit) {
        return text("", unit);
    }

    /** The same behind a start. */
    static byte[] text(String start, String unit) {
        return (start + unit.repeat(LENGTH / unit.length())).getBytes(StandardCharsets.UTF_8);
    }

    /** Of twice the text no more than twice as often. */
    static void assertLinear(byte[] text, ToLongBiFunction<byte[], Integer> work) {
        assertLinear(text.length, work.applyAsLong(text, text.length / 2), work.applyAsLong(text, text.length));
    }

    /** Of a text of that length, and of half of one. */
    static void assertLinear(int length, long half, long whole) {
        assertThat(whole).isLessThan((long) length * MOST);
        assertThat(whole).isLessThan(half * 5 / 2 + length);
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
