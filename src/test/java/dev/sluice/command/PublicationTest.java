package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.Progress;
import dev.sluice.capture.SourceProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

final class PublicationTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine line =
            new CommandLine(CommandSpec.create()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    private final Set<String> told = new HashSet<>();

    @Test
    void shouldReportWhatWasPublished() {
        assertThat(report(3, 0, 0, 0, Optional.empty())).isZero();
        assertThat(out).hasToString("3 published, 0 refused\n");
    }

    @Test
    void shouldTellWhatItsAuthorsLeftOutFromWhatMadeNoEvent() {
        assertThat(report(3, 5, 2, 0, Optional.empty())).isEqualTo(SluiceCommand.FOUND);
        assertThat(out).hasToString("3 published, 2 refused, 5 skipped\n");
    }

    @Test
    void shouldFailWhereSomethingIsMissing() {
        assertThat(report(3, 0, 2, 1, Optional.empty())).isEqualTo(SluiceCommand.FAILED);
        assertThat(err.toString()).startsWith("sluice: 1 commit could not be read");
    }

    @Test
    void shouldSayEachThingOnceInCharactersThatActUponNothing() {
        Progress progress = progress(1, 0, 0, 0, Optional.of("can't read\u001b[2J"));
        Publication.tell(progress, line, told);

        assertThat(Publication.report(progress, line, told)).isEqualTo(SluiceCommand.FAILED);
        assertThat(err).hasToString("a\\u0007 note\nsluice: can't read\\u001b[2J\n");
    }

    private int report(long acknowledged, long skipped, long refused, long missing, Optional<String> failure) {
        told.add("a\u0007 note");
        return Publication.report(progress(acknowledged, skipped, refused, missing, failure), line, told);
    }

    private static Progress progress(
            long acknowledged, long skipped, long refused, long missing, Optional<String> failure) {
        long total = acknowledged + skipped + refused + missing;
        SourceProgress source = new SourceProgress(
                "wells", "commit", total, 0, acknowledged, skipped, refused, missing, List.of("a\u0007 note"), failure);
        return new Progress(List.of(source), true, 0, Optional.empty());
    }
}
