package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.Progress;
import dev.sluice.capture.SourceProgress;
import dev.sluice.up.Resident.View;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
    private final StringWriter printed = new StringWriter();
    private final ProgressLine line = new ProgressLine(new PrintWriter(printed));

    @Test
    void shouldSayTheRateOfWhatThisRunDidHoweverSoonItEnds() {
        line.end(view(new SourceProgress("wells", "commit", 31, 10, 20, 1, 0, 0, List.of(), Optional.empty())));

        assertThat(printed.toString()).startsWith("captured 31 of 31 commits, ").doesNotContain(" 0/s");
    }

    @Test
    void shouldSayHowLongTheRestTakes() {
        line.end(view(new SourceProgress("wells", "commit", 31, 10, 5, 1, 0, 0, List.of(), Optional.empty())));

        assertThat(printed.toString()).startsWith("captured 16 of 31 commits, ").contains(" s left; 0 lines sealed");
    }

    @Test
    void shouldSayWhichSourceCanNotGoOn() {
        line.end(view(
                new SourceProgress("wells", "commit", 3, 3, 0, 0, 0, 0, List.of(), Optional.empty()),
                new SourceProgress("a\u001b", "event", 0, 0, 0, 0, 0, 0, List.of(), Optional.of("can't read"))));

        assertThat(printed.toString())
                .isEqualTo("nothing new; 0 lines sealed; a\\u001b: can't read" + System.lineSeparator());
    }

    @Test
    void shouldCallThemEventsWhereNotAllAreCommits() {
        line.end(view(
                new SourceProgress("wells", "commit", 3, 0, 3, 0, 0, 0, List.of(), Optional.empty()),
                new SourceProgress("feedback", "event", 4, 0, 4, 0, 0, 0, List.of(), Optional.empty())));

        assertThat(printed.toString()).startsWith("captured 7 of 7 events, ");
    }

    @Test
    void shouldKeepTheRateOnceEverythingIsCaptured() {
        View view = view(new SourceProgress("wells", "commit", 31, 0, 31, 0, 0, 0, List.of(), Optional.empty()));

        line.end(view);
        line.end(view);

        assertThat(printed.toString().lines()).hasSize(1);
    }

    @Test
    void shouldNotClaimToHaveCapturedWhatWasThereBefore() {
        line.end(view(new SourceProgress("wells", "commit", 31, 30, 0, 1, 0, 0, List.of(), Optional.empty())));

        assertThat(printed.toString()).isEqualTo("nothing new; 0 lines sealed" + System.lineSeparator());
    }

    @Test
    void shouldBeQuietWhereNothingIsCaptured() {
        line.end(new View(new Progress(List.of(), true, 0, Optional.empty()), List.of(), Map.of(), false));

        assertThat(printed.toString()).isEmpty();
    }

    @Test
    void shouldNotPrintEveryLookWhereThereIsNoTerminal() {
        View view = view(new SourceProgress("wells", "commit", 31, 10, 5, 1, 0, 0, List.of(), Optional.empty()));

        line.show(view);
        line.show(view);

        assertThat(printed.toString()).isEmpty();
    }

    private static View view(SourceProgress... sources) {
        return new View(new Progress(List.of(sources), true, 0, Optional.empty()), List.of(), Map.of(), false);
    }
}
