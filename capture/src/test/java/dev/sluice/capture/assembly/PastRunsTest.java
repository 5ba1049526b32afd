package dev.sluice.capture.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastRunsTest {
    private static final String LOG = "00000000000000aa";
    private static final String OTHER_LOG = "00000000000000bb";

    @TempDir
    Path folder;

    @Test
    void shouldKnowWhatWasAddedAlsoLater() throws IOException {
        past().add(Map.of("a", LOG, "b", OTHER_LOG));

        assertThat(past().has("a")).isTrue();
        assertThat(past().has("b")).isTrue();
        assertThat(past().has("c")).isFalse();
    }

    @Test
    void shouldGoOnBehindALineThatWasTorn() throws IOException {
        past().add(Map.of("a", LOG));
        Files.writeString(folder.resolve("past"), "0123", StandardOpenOption.APPEND);

        past().add(Map.of("b", LOG));

        assertThat(past().has("a")).isTrue();
        assertThat(past().has("b")).isTrue();
        assertThat(Files.readString(folder.resolve("past"))).matches("([0-9a-f]{16} 00000000000000aa\n){2}");
    }

    @Test
    void shouldAddNothingToALineThatWasTornMeanwhile() throws IOException {
        PastRuns past = past();
        past.add(Map.of("a", LOG));
        Files.writeString(folder.resolve("past"), "0123", StandardOpenOption.APPEND);

        past.add(Map.of("a", LOG, "b", LOG));

        assertThat(past().has("b")).isTrue();
        assertThat(Files.readString(folder.resolve("past"))).matches("([0-9a-f]{16} 00000000000000aa\n){2}");
    }

    @Test
    void shouldPassOverWhatIsNoLine() throws IOException {
        Files.write(folder.resolve("past"), new byte[] {(byte) 0xff, 0, '\n'});
        Files.writeString(folder.resolve("past"), "x".repeat(64) + '\n', StandardOpenOption.APPEND);

        past().add(Map.of("a", LOG));
        past().add(Map.of("b", LOG));

        assertThat(past().has("b")).isTrue();
    }

    @Test
    void shouldForgetTheRunsOfALogThatIsNotKnown() throws IOException {
        PastRuns past = past();
        past.add(Map.of("a", LOG, "b", OTHER_LOG));

        past.keep(LOG::equals);

        assertThat(past.has("a")).isTrue();
        assertThat(past.has("b")).isFalse();
        assertThat(past().has("b")).isFalse();
    }

    @Test
    void shouldForgetTheFirstOfTooMany() throws IOException {
        PastRuns past = past();
        for (int run = 1; run <= 9; run++) {
            past.add(Map.of("run" + run, LOG));
        }

        assertThat(past.has("run3")).isFalse();
        assertThat(past.has("run4")).isTrue();
        assertThat(Files.readAllLines(folder.resolve("past"))).hasSize(6);
        assertThat(past().has("run9")).isTrue();
    }

    private PastRuns past() throws IOException {
        return PastRuns.in(folder, 8);
    }
}
