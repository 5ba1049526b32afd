package dev.sluice.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.capture.CaptureFolders;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.tenants.UnfinishedException;
import dev.sluice.tenants.Waiting;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running capture waits for is awaited, and named where it takes too long. */
final class HostCaptureTest {
    private static final Asked ASKED = new Asked(List.of(), List.of("walnut-seventeen"), List.of(), List.of(), false);

    @TempDir
    Path data;

    private final List<String> said = new ArrayList<>();
    private Path runs = Path.of("");
    private Path open = Path.of("");

    @BeforeEach
    void keepARun() throws IOException {
        runs = CaptureFolders.in(data, Fixtures.TENANT).sessions();
        Files.createDirectories(runs.resolve("open"));
        open = Files.writeString(runs.resolve("open/1.run"), "run\tcodex:walnut-seventeen\t1\tf\n");
    }

    @Test
    void shouldWaitUntilTheCaptureHasFallenSilent() {
        Notebook held = Notebook.open(runs, "logs", InstantSource.system());
        HostCapture capture = capture(Duration.ofMinutes(1), line -> {
            said.add(line);
            if (line.contains("waiting until")) {
                held.close();
            }
        });

        assertThat(capture.awaits(ASKED)).isTrue();
        assertThat(capture.forget(ASKED)).isTrue();

        assertThat(open).doesNotExist();
        assertThat(said.get(0)).contains("waits for more of what is to be erased: " + open);
        assertThat(capture.forget(ASKED)).as("nothing waits any more").isFalse();
        assertThat(capture.awaits(ASKED)).isFalse();
    }

    @Test
    void shouldNameWhatStillWaitsWhereItTakesTooLong() {
        try (Notebook held = Notebook.open(runs, "logs", InstantSource.system())) {
            assertThatThrownBy(() -> capture(Duration.ZERO, said::add).forget(ASKED))
                    .isInstanceOf(UnfinishedException.class)
                    .hasMessageContaining("still waits for more of what is to be erased: " + open)
                    .hasMessageEndingWith("longer --wait. The same command goes on from here");
            held.save();
        }
        assertThat(open).exists();
    }

    private HostCapture capture(Duration patience, Consumer<String> say) {
        return new HostCapture(data, Fixtures.TENANT, new Waiting(patience), say);
    }
}
