package dev.sluice.sanitize.assign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Scanner;
import org.junit.jupiter.api.Test;

class LikenessTest {
    @Test
    void shouldCountEachKindOfByteForItself() {
        Likeness look = of("ABCx12 .//---_#\u00e9");
        assertThat(look)
                .extracting("upper", "lower", "letters", "digits", "hex")
                .containsExactly(3, 1, 4, 2, 5);
        assertThat(look)
                .extracting("blanks", "dots", "slashes", "dashes", "signs")
                .containsExactly(1, 1, 2, 3, 1);
        assertThat(look.nonAscii).isEqualTo(2);
        assertThat(look.distinct).isEqualTo(12);
        assertThat(look.length).isEqualTo(17);
    }

    @Test
    void shouldCountHowOftenKindsChange() {
        Likeness look = of("aB1c2-3dEfG");
        assertThat(look.turns).isEqualTo(4);
        assertThat(look.humps).isEqualTo(3);
    }

    @Test
    void shouldFindTheLongestWordsOneBehindTheOther() {
        assertThat(of("x9password!user").wordLetters).isEqualTo(12);
        assertThat(of("pas-swo-rd").wordLetters).isZero();
    }

    private static Likeness of(String value) {
        Scanner scanner = new Anchors().scanner();
        Scan scan = scanner.newScan();
        byte[] bytes = ("user" + value + "word").getBytes(UTF_8);
        scanner.begin(scan, bytes, 0, bytes.length);
        return Likeness.of(scan, 4, bytes.length - 4);
    }
}
