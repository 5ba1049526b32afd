package dev.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.identity.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaptureFoldersTest {
    @Test
    void shouldForgetWhatWasAcknowledgedAndKeepWhatWaits(@TempDir Path data) throws IOException {
        CaptureFolders folders = CaptureFolders.in(data, new Tenant("acme"));
        Path marks = Files.createFile(folders.markers().resolve("a1.marks"));
        Path notes = Files.createFile(folders.markers().resolve("runtime.notes"));
        Path pointer = Files.createFile(folders.spool().resolve("pointers"));
        Path salt = Files.createFile(Files.createDirectories(folders.sessions()).resolve("salt"));

        folders.forgetAcknowledged();

        assertThat(marks).doesNotExist();
        assertThat(notes).doesNotExist();
        assertThat(pointer).exists();
        assertThat(salt).exists();
    }
}
