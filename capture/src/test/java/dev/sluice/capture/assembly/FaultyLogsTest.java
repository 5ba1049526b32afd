package dev.sluice.capture.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault of our own at what one log says stays that log's. */
class FaultyLogsTest {
    @TempDir
    Path temp;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void shouldGoOnWithOtherLogsWhereOneFailsItsReader() throws IOException {
        Files.writeString(temp.resolve("a.jsonl"), "a - one\na - fault\na - end\n");
        Files.writeString(temp.resolve("b.jsonl"), "b 1 end\n");
        try (AssemblySource source = source()) {
            source.refresh();
            now = now.plusSeconds(2);
            source.refresh();

            assertThat(Drained.take(source))
                    .extracting(event -> event.eventId().value())
                    .containsExactly("b#1-1");
            assertThat(source.progress().get(0).failure()).contains("can't read all logs: IllegalStateException");

            now = now.plus(Duration.ofHours(2));
            source.refresh();
            assertThat(Drained.take(source))
                    .extracting(event -> event.eventId().value())
                    .containsExactly("a#1-1");
        }
    }

    @Test
    void shouldRefuseAPartThatNoEventCanBeMadeOf() throws IOException {
        Files.writeString(temp.resolve("a.jsonl"), "a 1 trap\na 2 end\nb 1 end\n");
        try (AssemblySource source = source()) {
            source.refresh();

            assertThat(Drained.take(source))
                    .extracting(event -> event.eventId().value())
                    .containsExactly("b#1-1");
            assertThat(source.progress().get(0).notes()).containsExactly("refused: a.jsonl: stage-failed/payload");
        }
    }

    @Test
    void shouldTellALogWhoseNameIsNotCleanByAnother() throws IOException {
        Files.writeString(temp.resolve("secret.jsonl"), "a 1 trap\na 2 end\n");
        try (AssemblySource source = source()) {
            source.refresh();

            assertThat(Drained.take(source)).isEmpty();
            assertThat(source.progress().get(0).notes())
                    .singleElement()
                    .asString()
                    .matches("refused: log [0-9a-f]{32}: stage-failed/payload");
        }
    }

    private AssemblySource source() {
        return new AssemblySource(
                temp.resolve("kept"), List.of(temp), new WordRuns(), Following.on(Duration.ofHours(1)), () -> now);
    }
}
