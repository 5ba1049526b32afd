package dev.sluice.capture.assembly;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.event.CaptureEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that should be over, while their logs are followed. */
class LastStepsTest {
    @TempDir
    Path temp;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private Path log;
    private AssemblySource source;

    @BeforeEach
    void follow() {
        log = temp.resolve("words.jsonl");
        source = open();
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void shouldOfferARunSecondsAfterItsLastStep() throws IOException {
        assertThat(look("a 1 one", "b 1 one", "a 2 last")).isEmpty();

        now = now.plusSeconds(5);

        assertThat(look()).containsExactly("a#1-2");
    }

    @Test
    void shouldTakeWhatComesBehindTheLastStepWithIt() throws IOException {
        look("a 1 last");
        now = now.plusSeconds(4);
        assertThat(look("a 2 late")).isEmpty();

        now = now.plusSeconds(5);

        assertThat(look()).containsExactly("a#1-2");
    }

    @Test
    void shouldWaitAgainForARunThatGoesOn() throws IOException {
        look("a 1 last");
        now = now.plusSeconds(5);
        look();
        look("a 2 more");

        now = now.plusSeconds(5);

        assertThat(look()).isEmpty();
    }

    @Test
    void shouldStillKnowOfTheLastStepInAnotherProcess() throws IOException {
        look("a 1 last");
        source.close();
        source = open();
        look();

        now = now.plusSeconds(5);

        assertThat(look()).containsExactly("a#1-1");
    }

    private List<String> look(String... lines) throws IOException {
        for (String line : lines) {
            Files.writeString(log, line + "\n", CREATE, APPEND);
        }
        source.refresh();
        return Drained.take(source).stream()
                .map(CaptureEvent::eventId)
                .map(Object::toString)
                .toList();
    }

    private AssemblySource open() {
        return new AssemblySource(
                temp.resolve("kept"), List.of(log), new WordRuns(), Following.on(Duration.ofHours(1)), () -> now);
    }
}
