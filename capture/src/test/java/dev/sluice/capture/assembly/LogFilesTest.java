package dev.sluice.capture.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.marker.Notebook;
import dev.sluice.contracts.UtcMillis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
    private static final LogFile.Sink NOWHERE = new LogFile.Sink() {
        @Override
        public void take(List<Step> steps, String file, UtcMillis written) {}

        @Override
        public void unreadable() {}

        @Override
        public void tooLarge() {}
    };

    @TempDir
    Path temp;

    @Test
    void shouldFollowNoLinkWithinAFolder() throws IOException {
        Path theirs =
                Files.writeString(Files.createDirectory(temp.resolve("theirs")).resolve("a.jsonl"), "{}\n");
        Path mine = Files.createDirectory(temp.resolve("mine"));
        Files.createSymbolicLink(mine.resolve("b.jsonl"), theirs);

        LogFiles files = new LogFiles(List.of(mine), (file, isNamed) -> {
            throw new AssertionError(file + " was opened");
        });

        assertThat(files.look()).isEmpty();
    }

    @Test
    void shouldCountWhatIsNamedAndNotThereUntilItComes() throws IOException {
        Path log = temp.resolve("a.jsonl");
        LogFiles files = new LogFiles(
                List.of(log, temp),
                (file, isNamed) ->
                        new LogFile(file, false, (path, head) -> Optional.empty(), Notebook.scratch(), NOWHERE));
        files.look();
        assertThat(files.missing()).isEqualTo(1);

        Files.writeString(log, "{}\n");
        files.look();

        assertThat(files.missing()).isZero();
    }

    /** What is listed and can't be opened a moment later is what a folder without permission is to others than root. */
    @Test
    void shouldReadOnWhereAFolderCantBeLookedInto() throws IOException {
        List<Path> logs = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            Path folder = Files.createDirectory(temp.resolve(name));
            logs.add(Files.writeString(folder.resolve("log.jsonl"), "{}\n"));
        }

        LogFiles files = new LogFiles(List.of(temp), (first, isNamed) -> {
            logs.stream().filter(log -> !log.equals(first)).forEach(LogFilesTest::deleteWithFolder);
            return new LogFile(first, false, (file, head) -> Optional.empty(), Notebook.scratch(), NOWHERE);
        });

        assertThat(files.look()).hasSize(1);
        assertThat(files.closedFolders()).isEqualTo(2);
    }

    private static void deleteWithFolder(Path log) {
        try {
            Files.delete(log);
            Files.delete(log.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
