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
        Runs runs = new Runs(temp, 0, NOW, MOST_LOADED);
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

    private static Step step(int run, int step) {
        return new Step("run-" + run, run + "-" + step, Bytes.utf8("{\"n\":" + step + "}"), 1, Step.Kind.PLAIN);
    }

    private static List<Part> parts(Runs runs) {
        List<Part> parts = new ArrayList<>();
        for (Optional<Part> next = runs.next(); next.isPresent(); next = runs.next()) {
            parts.add(next.get());
        }
        return parts;
    }
}
