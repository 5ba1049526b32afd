package dev.sluice.capture.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final UtcMillis WRITTEN = new UtcMillis(7);
    private static final int MOST_LOADED = 8;
    private static final int RUNS = 50;
    private static final int STEPS = 5;

    @TempDir
    Path temp;

    /** In turns, so that each is let go of between two of its steps, and taken up again. */
    @Test
    void shouldKeepEveryStepOfMoreRunsThanItHasInMemory() {
        Runs runs = new Runs(temp, 0, NOW, MOST_LOADED, Part::said);
        long sequence = 0;
        for (int step = 1; step <= STEPS; step++) {
            for (int run = 0; run < RUNS; run++) {
                assertThat(runs.add(step(run, step), ++sequence, "file", WRITTEN, NOW))
                        .isTrue();
                assertThat(runs.loaded()).isLessThanOrEqualTo(MOST_LOADED);
            }
        }

        assertThat(runs.growing()).isEqualTo(RUNS);
        assertThat(runs.add(step(0, 1), ++sequence, "file", WRITTEN, NOW))
                .as("known also once it was let go of")
                .isFalse();
        runs.sealAll(file -> file.equals("file"), Part.Why.ENDED);
        assertThat(parts(runs)).hasSize(RUNS).allSatisfy(part -> assertThat(part.steps())
                .extracting(Bytes::utf8)
                .containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}", "{\"n\":5}"));
    }

    /** Taken up again from disk before and after a part was acknowledged, also where it is let go of in between. */
    @Test
    void shouldSayBeforeAPartWhatItsRunSaidFirst() {
        Runs first = runs();
        addToAll(first, 1);
        assertThat(parts(first)).hasSize(RUNS).allSatisfy(part -> assertThat(part.said())
                .isEqualTo(Part.NOTHING));

        Runs second = runs();
        assertThat(parts(second)).hasSize(RUNS).allSatisfy(part -> assertThat(part.said())
                .isEqualTo(Part.NOTHING));
        acknowledgeAll(second);
        addToAll(second, 2);
        assertThat(parts(second)).hasSize(RUNS).allSatisfy(part -> assertThat(part.said())
                .isEqualTo(json(1)));

        Runs third = runs();
        addToAll(third, 3);
        assertThat(parts(third)).hasSize(2 * RUNS).allSatisfy(part -> assertThat(part.said())
                .isEqualTo(json(1)));
        assertThat(third.loaded()).isEqualTo(RUNS);
    }

    private Runs runs() {
        return new Runs(
                temp,
                Long.MAX_VALUE,
                NOW,
                MOST_LOADED,
                part -> part.said().equals(Part.NOTHING) ? part.steps().get(0) : part.said());
    }

    private static void addToAll(Runs runs, int step) {
        for (int run = 0; run < RUNS; run++) {
            runs.add(step(run, step), 1, "file", WRITTEN, NOW);
        }
        runs.sealAll(file -> true, Part.Why.READ);
        runs.flush();
    }

    private static void acknowledgeAll(Runs runs) {
        for (int run = 0; run < RUNS; run++) {
            runs.acknowledge("run-" + run);
        }
        runs.settle();
    }

    private static Bytes json(int step) {
        return Bytes.utf8("{\"n\":" + step + "}");
    }

    private static Step step(int run, int step) {
        return new Step("run-" + run, run + "-" + step, json(step), 1, Step.Kind.PLAIN);
    }

    private static List<Part> parts(Runs runs) {
        List<Part> parts = new ArrayList<>();
        for (Optional<Part> next = runs.next(); next.isPresent(); next = runs.next()) {
            parts.add(next.get());
        }
        return parts;
    }
}
