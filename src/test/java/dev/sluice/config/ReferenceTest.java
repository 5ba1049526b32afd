package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReferenceTest {
    @Test
    void shouldBeThePageInDocs() throws IOException {
        assertThat(Files.readString(Path.of("../docs/configuration.md")))
                .as("stale: write it anew with `./sluice config reference > docs/configuration.md`")
                .isEqualTo(Reference.markdown());
    }

    @Test
    void shouldDescribeEveryKeyInOneRow() {
        assertThat(Keys.ALL).allSatisfy(key -> assertThat(Reference.markdown().lines())
                .as(key.name())
                .filteredOn(line -> line.startsWith("| `" + key.name() + "` |"))
                .singleElement()
                .satisfies(row -> assertThat(row.split("(?<!\\\\)\\|")).hasSize(6)));
    }
}
