package dev.sluice.corpus.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportLockTest {
    @TempDir
    Path folder;

    /** The other process. */
    public static void main(String[] args) throws IOException {
        try (ExportLock taken = ExportLock.take(Path.of(args[0]))) {
            System.out.print(taken == null ? "nothing" : "taken");
        } catch (ExportRefusedException e) {
            System.out.print("refused");
        }
    }

    @Test
    void shouldKeepAnotherProcessAwayAlsoAfterASecondAttemptHere() throws Exception {
        try (ExportLock held = ExportLock.take(folder)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> ExportLock.take(folder)).isInstanceOf(ExportRefusedException.class);
            assertThat(another()).isEqualTo("refused");
        }
        try (ExportLock again = ExportLock.take(folder)) {
            assertThat(again).isNotNull();
        }
        assertThat(folder).isEmptyDirectory();
    }

    private String another() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExportLockTest.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }
}
