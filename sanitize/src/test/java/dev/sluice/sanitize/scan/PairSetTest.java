package dev.sluice.sanitize.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairSetTest {
    private static final PairSet SET = PairSet.of("}", "va", "lo");

    @Test
    void shouldStopWhereAPairStandsInEitherCase() {
        assertThat(next("a vo lV LO", 0, 10)).isEqualTo(8);
        assertThat(next("v l Va", 0, 6)).isEqualTo(4);
    }

    @Test
    void shouldStopAtOneThatCountsWhateverStandsBehindIt() {
        assertThat(next("ab}c", 0, 4)).isEqualTo(2);
    }

    @Test
    void shouldNotTakeThePiecesOfTwoPairsForOne() {
        assertThat(next("vo la ..", 0, 8)).isEqualTo(8);
    }

    @Test
    void shouldHeedThePairOfWhichOnlyTheFirstByteLiesWithin() {
        assertThat(next("..va", 0, 3)).isEqualTo(2);
        assertThat(next("..vb", 0, 3)).isEqualTo(3);
    }

    @Test
    void shouldTakeTheEndOfTheTextForAnything() {
        assertThat(next("...v", 0, 4)).isEqualTo(3);
        assertThat(next("....", 0, 4)).isEqualTo(4);
        assertThat(next("....", 4, 4)).isEqualTo(4);
    }

    private static int next(String text, int from, int to) {
        Scan scan = new Anchors().scanner().newScan();
        byte[] bytes = text.getBytes(UTF_8);
        scan.begin(bytes, 0, bytes.length);
        return SET.next(scan, from, to);
    }
}
