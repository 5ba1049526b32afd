package dev.sluice.capture.marker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTest {
    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void shouldRememberTheLastValueOfEachName() {
        try (Notebook notebook = Notebook.open(folder, "runtime", InstantSource.system())) {
            notebook.put("harbour.jsonl", "3");
            notebook.put("wells.jsonl", "5");
            notebook.save();
            notebook.put("harbour.jsonl", "7");
        }

        try (Notebook notebook = Notebook.open(folder, "runtime", InstantSource.system())) {
            assertThat(notebook.get("harbour.jsonl")).contains("7");
            assertThat(notebook.get("wells.jsonl")).contains("5");
            assertThat(notebook.get("tank.jsonl")).isEmpty();
        }
    }

    @Test
    void shouldWriteInFewStepsWhatIsNotedOneByOne() throws IOException {
        Set<Integer> written = new HashSet<>();
        try (Notebook notebook = Notebook.open(folder, "runtime", () -> now)) {
            for (int noted = 1; noted <= 500; noted++) {
                notebook.put("harbour-" + noted + ".jsonl", "3");
                notebook.saveInSteps();
                int lines = Files.readAllLines(folder.resolve("runtime.notes")).size();
                assertThat(lines).isBetween(noted - noted / 16, noted);
                written.add(lines);
            }
        }
        assertThat(written).hasSizeLessThan(100);
    }

    @Test
    void shouldHoldNoNames() throws IOException {
        try (Notebook notebook = Notebook.open(folder, "runtime", () -> now)) {
            notebook.put("harbour.jsonl", "3");
        }

        assertThat(Files.readString(folder.resolve("runtime.notes"))).matches("[0-9a-f]{32}\t20513\t3\n");
    }

    @Test
    void shouldForgetWhatWasNotThereForAYear() {
        try (Notebook notebook = Notebook.open(folder, "runtime", () -> now)) {
            notebook.put("gone.jsonl", "3");
            notebook.put("there.jsonl", "5");
            now = now.plus(Notebook.KEPT);
            assertThat(notebook.keep(List.of("there.jsonl"))).isTrue();
            assertThat(notebook.get("gone.jsonl")).contains("3");
            now = now.plus(Duration.ofDays(1));
        }

        try (Notebook notebook = Notebook.open(folder, "runtime", () -> now)) {
            assertThat(notebook.keep(List.of())).isTrue();
            assertThat(notebook.keep(List.of())).as("once a day").isFalse();
            assertThat(notebook.get("gone.jsonl")).isEmpty();
            assertThat(notebook.get("there.jsonl")).contains("5");
        }
    }

    @Test
    void shouldBeForItsOwnerOnly() throws IOException {
        try (Notebook notebook = Notebook.open(folder, "runtime", InstantSource.system())) {
            notebook.put("harbour.jsonl", "3");
        }

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void shouldRefuseASecondReader() {
        try (Notebook first = Notebook.open(folder, "runtime", InstantSource.system());
                Notebook other = Notebook.open(folder, "feedback", InstantSource.system())) {
            assertThat(List.of(first, other)).doesNotContainNull();
            assertThatThrownBy(() -> Notebook.open(folder, "runtime", InstantSource.system()))
                    .isInstanceOf(CaptureHeldException.class)
                    .hasMessage("another process is capturing runtime into this data directory");
        }
    }

    @Test
    void shouldLeaveOutLinesThatAreNone() throws IOException {
        Files.writeString(
                folder.resolve("runtime.notes"), "torn\n" + "0".repeat(32) + "\n" + "0".repeat(32) + "\tday\t1\n");

        try (Notebook notebook = Notebook.open(folder, "runtime", InstantSource.system())) {
            notebook.put("a", "1");
        }

        assertThat(Files.readString(folder.resolve("runtime.notes"))).hasLineCount(1);
    }

    @Test
    void shouldWriteNothingOfAScratch() throws IOException {
        try (Notebook scratch = Notebook.scratch()) {
            scratch.put("a", "1");
            scratch.save();
            assertThat(scratch.get("a")).contains("1");
        }

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
