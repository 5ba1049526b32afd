package dev.sluice.corpus.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

final class LocalProbeTest {
    @Test
    void shouldSayWhyInFewWords() {
        assertThat(LocalProbe.reason(new AccessDeniedException("/a"))).isEqualTo("permission denied");
        assertThat(LocalProbe.reason(new FileSystemException("/a", null, "Read-only file system")))
                .isEqualTo("Read-only file system");
        assertThat(LocalProbe.reason(new IOException("No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(LocalProbe.reason(new FileSystemException("/a"))).isEqualTo("FileSystemException");
    }
}
