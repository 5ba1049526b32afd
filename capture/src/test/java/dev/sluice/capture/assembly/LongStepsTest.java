package dev.sluice.capture.assembly;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.event.CaptureEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that no event holds. */
class LongStepsTest {
    private static final String WIDE = "wide".repeat(210_000);

    @TempDir
    Path temp;

    @Test
    void shouldCutARunAtAStepThatNoEventHoldsAndRefuseThatStep() throws IOException {
        Drained drained = read("a 1 one", "a 2 two", "a 3 " + WIDE, "a 4 four", "a 5 end");

        assertThat(drained.events()).extracting(CaptureEvent::eventId).hasToString("[a#1-2, a#4-5]");
        assertThat(drained.events().get(0).payload().bytes().utf8()).contains("FULL");
        assertThat(drained.refused()).isEqualTo(1);
        assertThat(drained.notes()).containsExactly("refused: words.log: too-large/event-size");
        assertThat(drained.kept()).doesNotContain("widewide");
    }

    @Test
    void shouldRefuseOnceWhatNoEventHolds() throws IOException {
        assertThat(read("a 1 " + WIDE).refused()).isEqualTo(1);

        Drained again = read("a 1 " + WIDE, "a 2 end");

        assertThat(again.events()).extracting(CaptureEvent::eventId).hasToString("[a#2-2]");
        assertThat(again.refused()).isZero();
        assertThat(again.notes()).containsExactly("1 lines that came again");
    }

    @Test
    void shouldGoWithoutWhatItCanSpareWhereThatIsTooLong() throws IOException {
        Drained drained = read("a 1 one", "a - spare" + WIDE, "a - spare", "a 2 end");

        assertThat(drained.refused()).isZero();
        assertThat(drained.events()).singleElement().satisfies(event -> assertThat(
                        event.payload().bytes().utf8())
                .contains("ENDED", "one")
                .hasSizeLessThan(1 << 20));
    }

    private Drained read(String... lines) throws IOException {
        Path log = temp.resolve("words.log");
        Files.writeString(log, String.join("\n", lines) + "\n", CREATE, APPEND);
        return Drained.of(temp.resolve("kept"), log, new WordRuns(), false);
    }
}
