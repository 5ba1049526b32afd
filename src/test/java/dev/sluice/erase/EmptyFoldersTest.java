package dev.sluice.erase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No name of a cluster is left where nothing lies. */
final class EmptyFoldersTest {
    @TempDir
    Path folder;

    @Test
    void shouldLeaveOfACorpusWhatHoldsSomethingAndTheLog() throws IOException {
        make("edit/pump-house/1", ".sluice/staging");
        Files.writeString(make("edit/mill").resolve("1.jsonl"), "{}\n");

        EmptyFolders.delete(folder);

        assertThat(folder.resolve("edit/pump-house")).doesNotExist();
        assertThat(folder.resolve("edit/mill")).exists();
        assertThat(folder.resolve(".sluice/staging")).exists();
    }

    private Path make(String... below) throws IOException {
        for (String path : below) {
            Files.createDirectories(folder.resolve(path));
        }
        return folder.resolve(below[0]);
    }
}
