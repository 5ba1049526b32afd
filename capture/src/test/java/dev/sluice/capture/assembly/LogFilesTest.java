package dev.sluice.capture.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
    @TempDir
    Path temp;

    @Test
    void shouldFollowNoLinkWithinAFolder() throws IOException {
        Path theirs =
                Files.writeString(Files.createDirectory(temp.resolve("theirs")).resolve("a.jsonl"), "{}\n");
        Path mine = Files.createDirectory(temp.resolve("mine"));
        Files.createSymbolicLink(mine.resolve("b.jsonl"), theirs);

        LogFiles files = new LogFiles(List.of(mine), file -> {
            throw new AssertionError(file + " was opened");
        });

        assertThat(files.look()).isEmpty();
    }
}
