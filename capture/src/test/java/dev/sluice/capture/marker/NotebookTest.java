package dev.sluice.capture.marker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookTest {
    @TempDir
    Path folder;

    @Test
    void shouldRememberTheLastValueOfEachName() {
        try (Notebook notebook = Notebook.open(folder, "runtime")) {
            notebook.put("harbour.jsonl", "3");
            notebook.put("wells.jsonl", "5");
            notebook.save();
            notebook.put("harbour.jsonl", "7");
        }

        try (Notebook notebook = Notebook.open(folder, "runtime")) {
            assertThat(notebook.get("harbour.jsonl")).contains("7");
            assertThat(notebook.get("wells.jsonl")).contains("5");
            assertThat(notebook.get("tank.jsonl")).isEmpty();
        }
    }

    @Test
    void shouldHoldNoNames() throws IOException {
        try (Notebook notebook = Notebook.open(folder, "runtime")) {
            notebook.put("harbour.jsonl", "3");
        }

        assertThat(Files.readString(folder.resolve("runtime.notes"))).matches("[0-9a-f]{32}\t3\n");
    }

    @Test
    void shouldRefuseASecondReader() {
        try (Notebook first = Notebook.open(folder, "runtime");
                Notebook other = Notebook.open(folder, "feedback")) {
            assertThat(List.of(first, other)).doesNotContainNull();
            assertThatThrownBy(() -> Notebook.open(folder, "runtime"))
                    .isInstanceOf(MarkerHeldException.class)
                    .hasMessage("another process is capturing runtime into this data directory");
        }
    }

    @Test
    void shouldLeaveOutLinesThatAreNone() throws IOException {
        Files.writeString(folder.resolve("runtime.notes"), "torn\n" + "0".repeat(32) + "\n");

        try (Notebook notebook = Notebook.open(folder, "runtime")) {
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
