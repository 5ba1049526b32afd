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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that a run's event goes without where it can't hold them; each look is a process of its own. */
class SpareStepsTest {
    private static final String SPARE = "spare" + "s".repeat(200_000);

    @TempDir
    Path temp;

    @Test
    void shouldKeepWhatARunCanSpareWhereThereIsRoom() throws IOException {
        look("a s1 spare", "a 1 one");

        assertThat(look("a 2 end")).singleElement().satisfies(run -> {
            assertThat(run.eventId()).hasToString("a#1-2");
            assertThat(run.payload().bytes().utf8()).contains("ENDED\"", "spare", "one", "end");
        });
    }

    @Test
    void shouldGoWithoutWhatARunCanSpareWhereThereIsNoRoom() throws IOException {
        look("a s1 " + SPARE, "a s2 " + SPARE, "a s3 " + SPARE);
        look("a s4 " + SPARE, "a s5 " + SPARE, "a s6 " + SPARE);

        assertThat(look("a 1 one", "a 2 end")).singleElement().satisfies(run -> {
            assertThat(run.eventId()).hasToString("a#1-2");
            assertThat(run.payload().bytes().utf8())
                    .contains("ENDED thinned", "one", "end")
                    .doesNotContain("spare");
        });
    }

    @Test
    void shouldKeepOnDiskNoMoreThanItTakesToKnowThatThereIsNoRoom() throws IOException {
        for (int i = 0; i < 20; i++) {
            look("a s" + i + " " + SPARE);
        }

        try (var kept = Files.list(temp.resolve("kept/open"))) {
            assertThat(kept).singleElement().satisfies(run -> assertThat(Files.size(run))
                    .isBetween(Runs.MOST_BYTES, Runs.MOST_BYTES + 2L * SPARE.length()));
        }
    }

    private List<CaptureEvent> look(String... lines) throws IOException {
        Path log = temp.resolve("words.jsonl");
        Files.writeString(log, String.join("\n", lines) + "\n", CREATE, APPEND);
        Following on = Following.on(Duration.ofHours(1));
        try (AssemblySource source =
                new AssemblySource(temp.resolve("kept"), List.of(log), new WordRuns(), on, Instant::now)) {
            source.refresh();
            return Drained.take(source);
        }
    }
}
