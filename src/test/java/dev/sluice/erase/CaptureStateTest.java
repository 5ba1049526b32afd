package dev.sluice.erase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.CaptureFolders;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a capture keeps of an erased session goes, and nothing else. */
final class CaptureStateTest {
    private static final int WINDOW = 1 << 16;

    @TempDir
    Path data;

    private CaptureState state;
    private Path runs;
    private Path open;
    private Path closed;

    @BeforeEach
    void keepSomething() throws IOException {
        state = new CaptureState(data, Fixtures.TENANT);
        CaptureFolders folders = CaptureFolders.in(data, Fixtures.TENANT);
        runs = folders.sessions();
        Files.createDirectories(runs.resolve("open"));
        Files.createDirectories(runs.resolve("closed"));
        open = Files.writeString(runs.resolve("open/1.run"), "x".repeat(WINDOW - 4) + "WALNUT-seventeen");
        closed = Files.writeString(runs.resolve("closed/2.run"), "run\tcodex:walnut-seventeen\t1\tf\n");
        Files.writeString(runs.resolve("closed/3.run"), "run\tcodex:hazel-two\t1\tf\n");
        Files.writeString(folders.spool().resolve("edits"), "/home/o/walnut-seventeen/.git\t" + "a".repeat(40) + "\n");
    }

    @Test
    void shouldDeleteRunsAndNameTheRest() throws IOException {
        List<Path> left = state.delete(List.of("walnut-Seventeen"));

        assertThat(left)
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .containsExactly("edits");
        assertThat(open).doesNotExist();
        assertThat(closed).doesNotExist();
        assertThat(runs.resolve("closed/3.run")).exists();
    }

    @Test
    void shouldFindAWordAsJsonWritesIt() throws IOException {
        Path quoted = Files.writeString(
                runs.resolve("open/4.run"), "step\t1\t1\tf\t1\t\t{\"text\":\"the \\\"Olive\\\" in C:\\\\pumps\"}\n");

        assertThat(state.delete(List.of("the \"olive\" in C:\\pumps"))).isEmpty();
        assertThat(quoted).doesNotExist();
    }

    @Test
    void shouldDeleteWhatAKillLeftOfARunToo() throws IOException {
        Path torn = Files.copy(open, runs.resolve("open/1.run.tmp"));
        try (Notebook held = Notebook.open(runs, "logs", InstantSource.system())) {
            assertThat(state.delete(List.of("walnut-seventeen"))).contains(torn).anyMatch(CaptureState::isRun);
            held.save();
        }

        assertThat(state.delete(List.of("walnut-seventeen"))).noneMatch(CaptureState::isRun);
        assertThat(torn).doesNotExist();
    }

    @Test
    void shouldSayWhereRunsWaitOfWhichNoRecordIsKnown() throws IOException {
        assertThat(state.undecided()).contains(runs.resolve("open"));
        Files.delete(open);
        assertThat(state.undecided()).isEmpty();
        state.deleteAll();
        assertThat(state.undecided()).isEmpty();
    }

    @Test
    void shouldLeaveWhatWaitsInACaptureThatRuns() throws IOException {
        try (Notebook held = Notebook.open(runs, "logs", InstantSource.system())) {
            assertThat(state.delete(List.of("walnut-seventeen"))).contains(open).doesNotContain(closed);
            held.save();
        }
        assertThat(open).exists();
    }

    @Test
    void shouldTouchNothingWhereNothingIsNamed() throws IOException {
        assertThat(state.delete(List.of())).isEmpty();
        assertThat(state.delete(List.of("nobody"))).isEmpty();
        assertThat(open).exists();
    }

    @Test
    void shouldDeleteAllOfATenantThatLeft() throws IOException {
        state.deleteAll();
        state.deleteAll();

        assertThat(data.resolve("capture").resolve(Fixtures.TENANT.value())).doesNotExist();
    }
}
