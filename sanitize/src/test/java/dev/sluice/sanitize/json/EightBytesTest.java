package dev.sluice.sanitize.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class EightBytesTest {
    private final byte[] bytes = new byte[EightBytes.COUNT];

    @RepeatedTest(200)
    void shouldTellTheFirstByteOfAKind(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        random.nextBytes(bytes);
        int sign = random.nextBoolean() ? bytes[random.nextInt(bytes.length)] & 0x7f : 1 + random.nextInt(127);
        long eight = EightBytes.at(bytes, 0);

        assertThat(EightBytes.first(EightBytes.are(eight, sign))).isEqualTo(first(c -> c == sign));
        assertThat(EightBytes.first(EightBytes.outside(eight, sign))).isEqualTo(first(c -> c < sign || c >= 0x80));
        assertThat(EightBytes.first(EightBytes.beyondAscii(eight))).isEqualTo(first(c -> c >= 0x80));
    }

    @RepeatedTest(200)
    void shouldFindWhereASignStandsFirst(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int from = 1 + random.nextInt(19);
        int to = from + random.nextInt(30);
        byte[] text = "a".repeat(60).getBytes(StandardCharsets.US_ASCII);
        int sign = from + random.nextInt(40);
        text[from / 2] = '\\';
        text[sign] = '\\';
        text[sign + 1] = '\\';

        assertThat(EightBytes.indexOf(text, '\\', from, to)).isEqualTo(Math.min(sign, to));
    }

    @RepeatedTest(200)
    void shouldTellEachByteOfAsciiThatIsNotBelowASign(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int sign = 1 + random.nextInt(127);
        int expected = 0;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextBoolean() ? sign - random.nextInt(2) : random.nextInt(0x80));
            expected |= bytes[i] >= sign ? 1 << i : 0;
        }

        assertThat(EightBytes.bits(EightBytes.atLeast(EightBytes.at(bytes, 0), sign)))
                .isEqualTo(expected);
    }

    @RepeatedTest(200)
    void shouldCountBytesWithinCharacters(RepetitionInfo repetition) {
        new Random(repetition.getCurrentRepetition()).nextBytes(bytes);
        int expected = 0;
        for (byte b : bytes) {
            expected += Utf8.continues(b) ? 1 : 0;
        }

        assertThat(EightBytes.continuing(EightBytes.at(bytes, 0))).isEqualTo(expected);
    }

    private int first(IntPredicate belongs) {
        int i = 0;
        while (i < bytes.length && !belongs.test(bytes[i] & 0xff)) {
            i++;
        }
        return i;
    }
}
