package dev.sluice.capture.assembly;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.Captured;
import dev.sluice.contracts.event.CaptureEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of runs can't be written or read for a while: something else stands where it should be. */
class UnwritableFolderTest {
    @TempDir
    Path temp;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private Path kept;
    private Path log;
    private AssemblySource source;

    @BeforeEach
    void follow() {
        kept = temp.resolve("kept");
        log = temp.resolve("words.jsonl");
        source = open();
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void shouldKeepWhatItReadUntilItCanBeWritten() throws IOException {
        write("a - one", "a - one");
        breakFolder("open");
        source.refresh();
        write("a - end");
        now = now.plusSeconds(1);
        source.refresh();
        assertThat(failure()).startsWith("can't keep the steps of a run: ");
        assertThat(source.next()).isEmpty();
        assertThat(source.isIdle()).isFalse();

        mendFolder("open");

        assertThat(look()).containsExactly("a#1-3");
        assertThat(source.progress().get(0).failure()).isEmpty();
    }

    @Test
    void shouldCutOffWhatAFailedWriteLeftBehind() throws IOException {
        write("a - one");
        assertThat(look()).isEmpty();
        write("a - two", "a - end");
        breakFolder("open");
        now = now.plusSeconds(1);
        source.refresh();
        mendFolder("open");
        Files.writeString(kept.resolve("open").resolve(RunFile.nameOf("a")), "step\t2\t17", APPEND);

        now = now.plusSeconds(1);
        source.refresh();

        assertThat(Drained.take(source)).singleElement().satisfies(run -> {
            assertThat(run.eventId()).hasToString("a#1-3");
            assertThat(run.payload().bytes().utf8()).contains("one", "two", "end");
        });
    }

    @Test
    void shouldReadAgainInAnotherProcessWhatWasNeverWritten() throws IOException {
        write("a - one", "a - end");
        breakFolder("open");
        source.refresh();
        source.close();
        mendFolder("open");

        source = open();

        assertThat(look()).containsExactly("a#1-2");
    }

    @Test
    void shouldOfferNothingBeforeItIsNotedHowFarTheLogWasRead() throws IOException {
        Path inTheWay = Files.createDirectories(kept.resolve("logs.notes.new"));
        write("a - one", "a - end");
        source.refresh();
        assertThat(failure()).startsWith("can't write notes: ");
        assertThat(source.next()).isEmpty();

        Files.delete(inTheWay);

        assertThat(look()).containsExactly("a#1-2");
    }

    @Test
    void shouldAddTheRestOfALogOnceARunCanBeTakenUpAgain() throws IOException {
        write("a - one", "a - end");
        assertThat(look()).containsExactly("a#1-2");
        breakFolder("open");
        write("b - one", "a - more", "b - end", "a - end");
        now = now.plusSeconds(1);
        source.refresh();
        assertThat(failure()).startsWith("can't take up a run again: ");

        mendFolder("open");

        assertThat(look()).containsExactlyInAnyOrder("b#1-2", "a#3-4");
    }

    @Test
    void shouldLetGoLaterOfWhatCantBeLetGoAtOnce() throws IOException {
        write("a - one", "a - end");
        source.refresh();
        List<CaptureEvent> events = Drained.take(source);
        breakFolder("closed");
        source.settle();
        assertThat(failure()).startsWith("can't let go of a part that was acknowledged: ");

        mendFolder("closed");
        source.settle();

        assertThat(events).hasSize(1);
        assertThat(source.progress().get(0).failure()).isEmpty();
        source.close();
        source = open();
        assertThat(look()).isEmpty();
    }

    @Test
    void shouldOfferAPartOnceItCanBeRead() throws IOException {
        write("a - one", "a - end");
        source.refresh();
        breakFolder("open");
        assertThat(source.next()).isEmpty();
        assertThat(failure()).startsWith("can't read what was kept of a run: ");

        mendFolder("open");

        assertThat(look()).containsExactly("a#1-2");
    }

    @Test
    void shouldReadAStepAgainThatCameBeforeAPartWasLetGoAndIsNotNoted() throws IOException {
        write("a 1 one", "a 2 end");
        source.refresh();
        Captured part = source.next().orElseThrow();
        write("a 3 more");
        Path inTheWay = Files.createDirectories(kept.resolve("logs.notes.new"));
        now = now.plusSeconds(1);
        source.refresh();
        part.acknowledged().run();
        source.settle();
        source.close();
        Files.delete(inTheWay);

        source = open();
        write("a 4 end");

        assertThat(look()).containsExactly("a#1-2", "a#3-4");
    }

    @Test
    void shouldComeToAnEndWhereItDoesNotGoOn() throws IOException {
        source.close();
        source = open(Following.once(true));
        write("a - one");
        breakFolder("open");

        source.refresh();

        assertThat(source.isIdle()).isTrue();
        assertThat(failure()).startsWith("can't keep the steps of a run: ");
        mendFolder("open");
        assertThat(look()).containsExactly("a#1-1");
    }

    private void breakFolder(String name) throws IOException {
        Files.move(kept.resolve(name), kept.resolve(name + ".aside"));
        Files.createFile(kept.resolve(name));
    }

    private void mendFolder(String name) throws IOException {
        Files.delete(kept.resolve(name));
        Files.move(kept.resolve(name + ".aside"), kept.resolve(name));
    }

    private String failure() {
        return source.progress().get(0).failure().orElseThrow();
    }

    private void write(String... lines) throws IOException {
        Files.writeString(log, String.join("\n", lines) + "\n", CREATE, APPEND);
    }

    private List<String> look() {
        now = now.plusSeconds(1);
        source.refresh();
        List<String> ids = Drained.take(source).stream()
                .map(event -> event.eventId().value())
                .toList();
        source.settle();
        return ids;
    }

    private AssemblySource open() {
        return open(Following.on(Duration.ofHours(1)));
    }

    private AssemblySource open(Following following) {
        return new AssemblySource(kept, List.of(log), new WordRuns(), following, () -> now);
    }
}
