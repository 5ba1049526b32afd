package dev.sluice.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventReaderPropertyTest {
    private static final byte[] EVENT = EventJson.write(Samples.event());
    private static final List<String> SPLICES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u",
            "\\ud83d",
            "null",
            "1",
            "-",
            "1e9",
            "\u0000",
            "\ufeff",
            "\"schema\":",
            "\"payload\":{}",
            "\"a\":1,\"a\":1",
            "\u20ac",
            " ");

    @Property(tries = 500)
    void shouldAnswerAnyBytesWithAValue(@ForAll byte[] bytes) {
        assertThat(Samples.READER.read(bytes)).isNotNull();
        assertThat(TupleJson.read(bytes)).isNotNull();
        assertThat(RefusalJson.read(bytes)).isNotNull();
    }

    @Property(tries = 5000)
    void shouldAnswerMutatedEventWithAValue(@ForAll long seed) {
        byte[] mutated =
                mutate(EVENT, RandomGeneratorFactory.of("L64X128MixRandom").create(seed));

        Outcome<ReadEvent> read = Samples.READER.read(mutated);

        read.fold(
                event -> assertThat(Samples.READER.read(EventJson.write(event.event())))
                        .isEqualTo(read),
                refused -> assertThat(refused.position()).isBetween(-1L, (long) mutated.length));
    }

    @Property(tries = 500)
    void shouldRefuseEveryPrefix(@ForAll("lengths") int length) {
        String reason = Samples.READER
                .read(Arrays.copyOf(EVENT, length))
                .fold(event -> "accepted", refused -> refused.reason().name());

        assertThat(reason).isEqualTo(Reason.MALFORMED.name());
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.integers().between(0, EVENT.length - 1);
    }

    private static byte[] mutate(byte[] event, RandomGenerator random) {
        byte[] mutated = event;
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int from = random.nextInt(mutated.length);
            int to = Math.min(mutated.length, from + random.nextInt(6));
            byte[] in =
                    switch (random.nextInt(3)) {
                        case 0 -> new byte[0];
                        case 1 -> new byte[] {(byte) random.nextInt(256)};
                        default -> SPLICES.get(random.nextInt(SPLICES.size())).getBytes(StandardCharsets.UTF_8);
                    };
            mutated = splice(mutated, from, to, in);
        }
        return mutated;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] in) {
        byte[] out = new byte[bytes.length - (to - from) + in.length];
        System.arraycopy(bytes, 0, out, 0, from);
        System.arraycopy(in, 0, out, from, in.length);
        System.arraycopy(bytes, to, out, from + in.length, bytes.length - to);
        return out;
    }
}
