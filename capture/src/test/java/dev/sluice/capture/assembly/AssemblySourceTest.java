package dev.sluice.capture.assembly;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.capture.marker.CaptureHeldException;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.contracts.event.CaptureEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblySourceTest {
    private static final Duration SILENCE = Duration.ofMinutes(10);

    @TempDir
    Path temp;

    private Path log;
    private Path kept;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private AssemblySource source;

    @BeforeEach
    void follow() {
        log = temp.resolve("words.log");
        kept = temp.resolve("data/capture/acme/sessions");
        source = open(Following.on(SILENCE));
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void shouldOfferOneEventForARunThatEnds() throws IOException {
        write("a 1 one", "b 1 eins", "a 2 end");

        assertThat(ids(look())).containsExactly("a#1-2");
    }

    @Test
    void shouldOfferARangeAfterSilenceAndAnotherForWhatComesLater() throws IOException {
        write("a 1 one", "a 2 two");
        assertThat(look()).isEmpty();

        now = now.plus(SILENCE);
        List<CaptureEvent> pause = look();
        write("a 3 three", "a 4 end");

        assertThat(ids(pause)).containsExactly("a#1-2");
        assertThat(pause.get(0).payload().bytes().utf8()).contains("SILENT");
        assertThat(look()).singleElement().satisfies(rest -> {
            assertThat(rest.eventId()).hasToString("a#3-4");
            assertThat(rest.payload().bytes().utf8()).contains("ENDED").doesNotContain("two");
        });
    }

    @Test
    void shouldLeaveOutLinesThatComeAgainAlsoAfterTheirRunEnded() throws IOException {
        write("a 1 one", "a 1 one", "a 2 end");
        assertThat(ids(look())).containsExactly("a#1-2");

        write("a 1 one", "a 2 end");

        assertThat(look()).isEmpty();
        assertThat(source.progress().get(0).notes()).contains("3 lines that came again");
    }

    @Test
    void shouldKeepLinesThatSayTheSameAndHaveNoId() throws IOException {
        write("a - yes", "a - yes", "a - end");

        assertThat(ids(look())).containsExactly("a#1-3");
    }

    @Test
    void shouldGoOnWithARunWhereAnEarlierProcessLeft() throws IOException {
        write("a 1 one", "a 2 two");
        look();

        restart();
        write("a 3 end");

        assertThat(ids(look())).containsExactly("a#1-3");
    }

    @Test
    void shouldOfferTheSameRangeAgainAfterACrash() throws IOException {
        write("a 1 one", "a 2 two");
        source.refresh();
        now = now.plus(SILENCE);
        source.refresh();
        assertThat(source.next()).isPresent();

        restart();
        write("a 3 three", "a 4 end");

        assertThat(ids(look())).containsExactly("a#1-2", "a#3-4");
    }

    @Test
    void shouldReadAgainWhatWasKeptButNotCommitted() throws IOException {
        write("a 1 one");
        look();
        Path before = Files.copy(kept.resolve("logs.notes"), temp.resolve("logs.notes"));
        write("a 2 two", "b 1 eins");
        look();

        source.close();
        Files.move(before, kept.resolve("logs.notes"), StandardCopyOption.REPLACE_EXISTING);
        source = open(Following.on(SILENCE));
        write("a 3 end", "b 2 end");

        assertThat(ids(look())).containsExactly("a#1-3", "b#1-2");
        assertThat(source.progress().get(0).notes()).isEmpty();
    }

    @Test
    void shouldDropALineThatWasTornInTheMiddleOfKeepingIt() throws IOException {
        write("a 1 one");
        look();
        source.close();
        Path run = runs("open").get(0);
        Files.writeString(run, "step\t9\t17", APPEND);

        source = open(Following.on(SILENCE));
        write("a 2 end");

        assertThat(ids(look())).containsExactly("a#1-2");
    }

    @Test
    void shouldBeginARunAnewWhoseFileWasTornAtItsStart() throws IOException {
        write("a 1 one");
        look();
        source.close();
        Files.writeString(runs("open").get(0), "run\ta");
        Files.delete(kept.resolve("logs.notes"));

        source = open(Following.on(SILENCE));
        look();
        restart();
        write("a 2 end");

        assertThat(ids(look())).containsExactly("a#1-2");
    }

    @Test
    void shouldReadTheEndOfAFileWhoseNameAnotherTook() throws IOException {
        write("a 1 one");
        look();
        write("a 2 two");
        Files.move(log, temp.resolve("words.log.1"));
        write("a 3 end");

        assertThat(ids(look())).containsExactly("a#1-3");
    }

    @Test
    void shouldReadAFileFromItsStartOnceItWasEmptied() throws IOException {
        write("a 1 one", "a 2 two", "a 3 three");
        look();

        Files.writeString(log, "a 4 four\na 5 a longer line than was there before in all three\na 6 end\n");

        assertThat(ids(look())).containsExactly("a#1-6");
    }

    @Test
    void shouldReadAFileFromItsStartOnceItWasWrittenAnewBelowItsBeginning() throws IOException {
        String head = "a - " + "x".repeat(300) + "\n";
        Files.writeString(log, head + "a - one\n");
        look();

        Files.writeString(log, head + "a - eins\na - end\n");

        assertThat(look()).singleElement().satisfies(run -> {
            assertThat(run.eventId()).hasToString("a#1-5");
            assertThat(run.payload().bytes().utf8()).contains("one", "eins");
        });
    }

    @Test
    void shouldKeepARunForAYearAfterItsFileHasGone() throws IOException {
        write("a 1 one", "a 2 end");
        look();
        Files.delete(log);
        Path closed = runs("closed").get(0);
        Files.setLastModifiedTime(closed, FileTime.from(now));

        now = now.plus(Notebook.KEPT);
        restart();
        look();
        assertThat(closed).exists();

        now = now.plus(Duration.ofDays(2));
        restart();
        look();
        assertThat(closed).doesNotExist();
    }

    @Test
    void shouldKeepARunAsLongAsItsFileIsThere() throws IOException {
        write("a 1 one", "a 2 end");
        look();
        Files.setLastModifiedTime(runs("closed").get(0), FileTime.from(now));

        for (int year = 0; year < 3; year++) {
            now = now.plus(Notebook.KEPT);
            restart();
            look();
        }
        write("a 3 three", "a 2 end", "a 4 end");

        assertThat(ids(look())).containsExactly("a#3-4");
    }

    @Test
    void shouldFollowAFileThatIsRenamedWithinAFolder() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("logs"));
        source.close();
        log = folder.resolve("one.jsonl");
        write("a 1 one");
        source = new AssemblySource(kept, List.of(folder), new WordRuns(), Following.on(SILENCE), () -> now);
        look();

        Files.move(log, folder.resolve("two.jsonl"));
        Files.writeString(folder.resolve("two.jsonl"), "a 2 end\n", APPEND);

        assertThat(ids(look())).containsExactly("a#1-2");
        assertThat(source.progress().get(0).notes()).isEmpty();
    }

    @Test
    void shouldWaitForTheEndOfALine() throws IOException {
        Files.writeString(log, "a 1 one\na 2 e", CREATE, APPEND);
        assertThat(look()).isEmpty();

        Files.writeString(log, "nd\n", APPEND);

        assertThat(ids(look())).containsExactly("a#1-2");
    }

    @Test
    void shouldSkipALineThatIsTooLong() throws IOException {
        write("a 1 one", "a 2 " + "x".repeat(LogLines.MOST_LINE), "a 3 end");

        assertThat(ids(look())).containsExactly("a#1-2");
        assertThat(source.progress().get(0).notes()).containsExactly("1 lines or documents of more than 16 MiB");
    }

    @Test
    void shouldCutARunThatNeverEndsIntoRanges() throws IOException {
        String word = "w".repeat(100_000);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            write("a " + i + " " + word);
            ids.addAll(ids(look()));
        }

        assertThat(ids).containsExactly("a#1-9", "a#10-18", "a#19-27", "a#28-36", "a#37-45");
        assertThat(Files.size(runs("open").get(0))).isLessThan(2 * Runs.MOST_BYTES);
    }

    @Test
    void shouldKeepTenThousandRunsApart() throws IOException {
        int runs = 10_000;
        StringBuilder lines = new StringBuilder();
        for (String word : List.of("one", "two", "end")) {
            for (int run = 0; run < runs; run++) {
                lines.append(String.format("run%d %s %s%n", run, word, word));
            }
        }
        Files.writeString(log, lines);

        List<String> ids = new ArrayList<>();
        for (List<CaptureEvent> some = look(); ids.size() < runs; some = look()) {
            ids.addAll(ids(some));
        }

        assertThat(ids).hasSize(runs).doesNotHaveDuplicates().allMatch(id -> id.endsWith("#1-3"));
        assertThat(source.isIdle()).isTrue();
    }

    @Test
    void shouldTakeEveryRunAsItIsWhereItReadsOnce() throws IOException {
        source.close();
        write("a 1 one", "b 1 end");
        Files.writeString(log, "a 2 two", APPEND);
        source = open(Following.once(false));

        List<CaptureEvent> events = look();

        assertThat(ids(events)).containsExactly("b#1-1", "a#1-2");
        assertThat(events.get(1).payload().bytes().utf8()).contains("READ");
        assertThat(source.isIdle()).isTrue();
    }

    @Test
    void shouldOfferOnlyWhatIsNewWhenItReadsOnceMore() throws IOException {
        source.close();
        write("a 1 one");
        source = open(Following.once(false));
        look();
        source.close();
        write("a 2 two");
        source = open(Following.once(true));

        List<CaptureEvent> events = look();

        assertThat(ids(events)).containsExactly("a#2-2");
        assertThat(events.get(0).payload().bytes().utf8()).contains("ENDED");
    }

    @Test
    void shouldSayThatAFileIsNoKnownLog() throws IOException {
        write("# recipes");

        look();

        assertThat(source.progress().get(0).notes()).containsExactly("1 files that are no known logs");
    }

    @Test
    void shouldKeepWhatWaitsForItsOwnerOnly() throws IOException {
        write("a 1 one");
        look();

        try (Stream<Path> all = Files.walk(kept)) {
            assertThat(all)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void shouldRefuseAFolderThatAnotherHolds() {
        assertThatThrownBy(() -> open(Following.once(false))).isInstanceOf(CaptureHeldException.class);
    }

    private AssemblySource open(Following following) {
        return new AssemblySource(kept, List.of(log), new WordRuns(), following, () -> now);
    }

    private void restart() {
        source.close();
        source = open(Following.on(SILENCE));
    }

    private void write(String... lines) throws IOException {
        Files.writeString(log, String.join("\n", lines) + "\n", CREATE, APPEND);
    }

    /** Looks until nothing new comes, and acknowledges everything. */
    private List<CaptureEvent> look() {
        List<CaptureEvent> events = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            source.refresh();
            events.addAll(Drained.take(source));
            source.settle();
            now = now.plusSeconds(1);
        }
        return events;
    }

    private List<Path> runs(String folder) throws IOException {
        try (Stream<Path> all = Files.list(kept.resolve(folder))) {
            return all.toList();
        }
    }

    private static List<String> ids(List<CaptureEvent> events) {
        return events.stream().map(event -> event.eventId().value()).toList();
    }
}
