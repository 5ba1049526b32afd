package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResidentFileTest {
    private static final ResidentFile RUN = new ResidentFile(4711, "127.0.0.1:29092", "http://127.0.0.1:9640");

    @TempDir
    Path data;

    @Test
    void shouldReadWhatItWrote() {
        RUN.write(data);

        assertThat(ResidentFile.read(data)).contains(RUN);
        assertThat(data.resolve("run.json"))
                .hasContent("{\"pid\":4711,\"bootstrap\":\"127.0.0.1:29092\"," + "\"http\":\"http://127.0.0.1:9640\"}");
    }

    @Test
    void shouldReplaceTheFileOfAProcessThatWasKilled() {
        new ResidentFile(1, "127.0.0.1:1", "http://127.0.0.1:2").write(data);
        RUN.write(data);

        assertThat(ResidentFile.read(data)).contains(RUN);
    }

    @Test
    void shouldReadNothingWhereThereIsNone() {
        assertThat(ResidentFile.read(data)).isEqualTo(Optional.empty());
    }

    @Test
    void shouldBeGoneOnceDeleted() {
        RUN.write(data);

        ResidentFile.delete(data);
        ResidentFile.delete(data);

        assertThat(data).isEmptyDirectory();
    }
}
