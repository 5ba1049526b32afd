package dev.sluice.capture.assembly;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.marker.Notebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of runs that are one step each. */
class OneStepRunsTest {
    @TempDir
    Path temp;

    private Path log;
    private Path kept;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private AssemblySource source;

    @BeforeEach
    void follow() {
        log = temp.resolve("words.log");
        kept = temp.resolve("kept");
        source = open(log);
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void shouldLeaveAHandfulOfFiles() throws IOException {
        int runs = 2_000;
        StringBuilder lines = new StringBuilder();
        for (int run = 0; run < runs; run++) {
            lines.append("run").append(run).append(" id alone\n");
        }
        Files.writeString(log, lines);
        List<String> ids = new ArrayList<>();
        for (List<String> some = look(); !some.isEmpty(); some = look()) {
            ids.addAll(some);
        }

        assertThat(ids).hasSize(runs).doesNotHaveDuplicates();
        assertThat(files()).containsExactlyInAnyOrder("logs.lock", "logs.notes", "past", "salt");

        restart(log);
        write(log, "run0", "run" + (runs - 1), "more");
        assertThat(look()).containsExactly("more#1-1");
        assertThat(source.progress().get(0).notes()).containsExactly("2 lines that came again");
    }

    @Test
    void shouldNotOfferAgainWhatWasNotedAndNotYetLetGo() throws IOException {
        write(log, "a");
        source.refresh();
        Drained.take(source);
        Path run = runs().get(0);
        byte[] before = Files.readAllBytes(run);
        source.settle();
        source.close();
        Files.write(run, before);

        source = open(log);
        write(log, "a", "b");

        assertThat(look()).containsExactly("b#1-1");
        assertThat(runs()).isEmpty();
        assertThat(source.isIdle()).isTrue();
    }

    @Test
    void shouldOfferAgainWhatWasNotNoted() throws IOException {
        write(log, "a");
        source.refresh();
        Drained.take(source);

        restart(log);

        assertThat(look()).containsExactly("a#1-1");
        restart(log);
        assertThat(look()).isEmpty();
    }

    @Test
    void shouldForgetAYearAfterTheFileHasGone() throws IOException {
        Path other = temp.resolve("others.log");
        restart(log, other);
        write(log, "a");
        write(other, "b");
        assertThat(look()).containsExactlyInAnyOrder("a#1-1", "b#1-1");
        Files.delete(other);

        for (int halves = 0; halves < 3; halves++) {
            now = now.plus(Notebook.KEPT.dividedBy(2)).plus(Duration.ofDays(1));
            restart(log, other);
            look();
        }
        write(log, "a", "b");

        assertThat(look()).containsExactly("b#1-1");
    }

    private AssemblySource open(Path... logs) {
        return new AssemblySource(kept, List.of(logs), new WordRuns(), Following.on(Duration.ofMinutes(10)), () -> now);
    }

    private void restart(Path... logs) {
        source.close();
        source = open(logs);
    }

    private static void write(Path log, String... runs) throws IOException {
        for (String run : runs) {
            Files.writeString(log, run + " id alone\n", CREATE, APPEND);
        }
    }

    /** Ids of what one look finds, acknowledged. */
    private List<String> look() {
        source.refresh();
        List<String> ids = Drained.take(source).stream()
                .map(event -> event.eventId().value())
                .toList();
        source.settle();
        now = now.plusSeconds(1);
        return ids;
    }

    private List<Path> runs() throws IOException {
        try (Stream<Path> all = Files.list(kept.resolve("open"))) {
            return all.toList();
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(kept)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
