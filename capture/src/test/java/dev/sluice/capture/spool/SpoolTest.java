package dev.sluice.capture.spool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.identity.CommitId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final Path REPOSITORY = Path.of("/some where/it's\ttabbed/.git");

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private Spool spool;

    @BeforeEach
    void openSpool() {
        spool = new Spool(folder, () -> now);
    }

    @Test
    void shouldHandOutEachPointerOnce() throws IOException {
        append(line(1) + line(2));
        assertThat(spool.poll()).containsExactly(pointer(1), pointer(2));
        append(line(3));
        assertThat(spool.poll()).containsExactly(pointer(3));
        assertThat(spool.poll()).isEmpty();
    }

    @Test
    void shouldLeaveOutAnUnfinishedLineAndReadTheNext() throws IOException {
        for (int length = 1; length < line(1).length() - 1; length++) {
            append(line(1).substring(0, length) + line(2));
            assertThat(spool.poll()).containsExactly(pointer(2));
        }
    }

    @Test
    void shouldReadWhatIsWrittenAfterTheFileWasTaken() throws IOException {
        try (OutputStream writer = writer()) {
            writer.write(line(1).substring(0, 9).getBytes(StandardCharsets.UTF_8));
            assertThat(spool.poll()).isEmpty();
            writer.write(line(1).substring(9).getBytes(StandardCharsets.UTF_8));
            assertThat(spool.poll()).containsExactly(pointer(1));
        }
    }

    @Test
    void shouldHandOutAgainWhatWasNotReleased() throws IOException {
        append(line(1));
        spool.poll();

        Spool afterCrash = new Spool(folder, () -> now);

        assertThat(afterCrash.poll()).containsExactly(pointer(1));
    }

    @Test
    void shouldKeepReleasedFileUntilNoHookCanHaveItOpen() throws IOException {
        append(line(1));
        spool.poll();
        spool.release();
        assertThat(folder).isNotEmptyDirectory();
        now = now.plus(Spool.LINGER);
        assertThat(spool.poll()).isEmpty();
        spool.release();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldTakeTurnsWithTheFilesThatACrashLeft() throws IOException {
        append(line(1));
        spool.poll();
        Spool next = new Spool(folder, () -> now);
        append(line(2));
        assertThat(next.poll()).containsExactly(pointer(1), pointer(2));
    }

    @Test
    void shouldLoseNothingOfManyWriters() throws InterruptedException {
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            int from = w * 500;
            writers.add(new Thread(() -> {
                for (int i = from; i < from + 500; i++) {
                    appendUnchecked(line(i));
                }
            }));
        }
        writers.forEach(Thread::start);
        List<Pointer> read = new ArrayList<>();
        boolean done = false;
        while (!done) {
            done = writers.stream().noneMatch(Thread::isAlive);
            read.addAll(spool.poll());
            spool.release();
        }

        assertThat(read).hasSize(2_000).doesNotHaveDuplicates();
    }

    @Test
    void shouldReadALineThatBeginsWithARef() throws IOException {
        append("\nrefs/heads/main\t" + REPOSITORY + "\t" + id(1) + "\n");

        assertThat(spool.poll()).containsExactly(pointer(1));
    }

    @Property(tries = 300)
    void shouldReadAnyLineWithoutAnError(@ForAll String line) {
        assertThat(Pointer.parse(line)).satisfiesAnyOf(read -> assertThat(read).isEmpty(), read -> assertThat(
                        read.orElseThrow().repository())
                .isAbsolute());
    }

    private static String line(int number) {
        return "\n" + REPOSITORY + "\t" + id(number) + "\n";
    }

    private static Pointer pointer(int number) {
        return new Pointer(REPOSITORY, id(number));
    }

    private static CommitId id(int number) {
        return new CommitId(String.format("%040x", number));
    }

    private void append(String text) throws IOException {
        try (OutputStream writer = writer()) {
            writer.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void appendUnchecked(String text) {
        try {
            append(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private OutputStream writer() throws IOException {
        return Files.newOutputStream(Spool.inbox(folder), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
