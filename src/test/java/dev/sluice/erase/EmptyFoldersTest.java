package dev.sluice.erase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @Test
    void shouldGoThroughViewsThatAreKeptAlone() throws IOException {
        make(
                "text/data/edit/pump-house",
                "text/.sluice-export/empty/edit/pump-house",
                "dolma/mine/empty",
                "other/empty");
        Files.writeString(folder.resolve("text/.sluice-export/kept"), "text 1\n");

        EmptyFolders.deleteInViews(folder, List.of(folder.resolve("dolma")));

        assertThat(folder.resolve("text/data")).doesNotExist();
        assertThat(folder.resolve("text/.sluice-export")).isDirectoryContaining("glob:**/kept");
        assertThat(folder.resolve("text/.sluice-export/empty")).doesNotExist();
        assertThat(folder.resolve("dolma/mine/empty")).exists();
        assertThat(folder.resolve("other/empty")).exists();
        EmptyFolders.deleteInViews(folder.resolve("nowhere"), List.of());
    }

    private Path make(String... below) throws IOException {
        for (String path : below) {
            Files.createDirectories(folder.resolve(path));
        }
        return folder.resolve(below[0]);
    }
}
