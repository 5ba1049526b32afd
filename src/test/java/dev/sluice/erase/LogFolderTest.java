package dev.sluice.erase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFolderTest {
    @TempDir
    private Path folder;

    @Test
    void shouldSeeASegmentThatEndsBeforeTheOffset() throws IOException {
        segment("00000000000000000000.log");
        segment("00000000000000000000.index");
        segment("00000000000000000017.log");
        segment("00000000000000000040.log");

        assertThat(LogFolder.holdsBefore(folder, 16)).isFalse();
        assertThat(LogFolder.holdsBefore(folder, 17)).isTrue();
        assertThat(LogFolder.holdsBefore(folder, 18)).isTrue();
    }

    @Test
    void shouldNotMindTheSegmentThatGoesOnBehindTheOffset() throws IOException {
        segment("00000000000000000017.log");
        segment("00000000000000000040.log");

        assertThat(LogFolder.holdsBefore(folder, 18)).isFalse();
        assertThat(LogFolder.holdsBefore(folder.resolve("none"), 18)).isFalse();
    }

    @Test
    void shouldSeeWhatIsToBeDeleted() throws IOException {
        segment("00000000000000000000.log.deleted");
        segment("00000000000000000017.log");

        assertThat(LogFolder.holdsBefore(folder, 18)).isTrue();
    }

    private void segment(String name) throws IOException {
        Files.createFile(folder.resolve(name));
    }
}
