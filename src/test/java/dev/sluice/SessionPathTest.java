package dev.sluice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.DrivenPath.Published;
import dev.sluice.capture.Captured;
import dev.sluice.capture.assembly.AssemblySource;
import dev.sluice.capture.assembly.Following;
import dev.sluice.capture.prepare.Owner;
import dev.sluice.capture.session.SessionLogs;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.TupleJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a log of each kind to lines of a corpus, without a broker. */
final class SessionPathTest {
    @TempDir
    Path folder;

    @Test
    void shouldWriteALineForEverySession() throws IOException {
        try (DrivenPath path = DrivenPath.open()) {
            path.send(published(false));

            List<Tuple> tuples = tuples(path);

            assertThat(tuples)
                    .extracting(Tuple::group, tuple -> tuple.source().toString(), Tuple::outcome)
                    .contains(
                            tuple("claude-code:claude-1", "engineering/sessions/pump-house", WorkOutcome.PARTIAL),
                            tuple("codex:codex-1", "engineering/sessions/workspace", WorkOutcome.PARTIAL),
                            tuple("atif:atif-1", "engineering/sessions/workspace", WorkOutcome.UNKNOWN))
                    .hasSize(6);
            assertThat(tuples)
                    .extracting(Tuple::outcome)
                    .filteredOn(outcome -> outcome == WorkOutcome.COMPLETED)
                    .as("what SWE-agent submitted and tau-bench rewarded")
                    .hasSize(2);
        }
    }

    @Test
    void shouldTeachWhatWasDoneAndNothingSecret() throws IOException {
        try (DrivenPath path = DrivenPath.open()) {
            path.send(published(true));

            assertThat(tuples(path))
                    .anySatisfy(tuple -> assertThat(tuple.body().text())
                            .startsWith("### user\nSet the token [REDACTED_SECRET].\n")
                            .contains("[call Bash]\n{\"command\":\"export GITHUB_TOKEN=")
                            .endsWith("### tool\n[result]\nok\n"))
                    .allSatisfy(tuple -> assertThat(new String(TupleJson.write(tuple), UTF_8))
                            .doesNotContain(PlantedRepository.SECRETS));
        }
    }

    private List<Published> published(boolean ended) {
        Sanitizer sanitizer = Sanitizer.create(Terms.none());
        List<Published> published = new ArrayList<>();
        try (AssemblySource source = new AssemblySource(
                folder.resolve("kept"),
                List.of(AgentLogs.write(folder.resolve("logs"))),
                new SessionLogs(new Owner(DrivenPath.VENDOR, Optional.empty()), sanitizer),
                Following.once(ended),
                InstantSource.system())) {
            source.refresh();
            for (Optional<Captured> next = source.next(); next.isPresent(); next = source.next()) {
                published.add(Published.event(DrivenPath.VENDOR, next.get().event()));
                next.get().acknowledged().run();
            }
        }
        return published;
    }

    private static List<Tuple> tuples(DrivenPath path) throws IOException {
        return Lines.of(path.store(DrivenPath.VENDOR)).stream()
                .map(line ->
                        TupleJson.read(line.getBytes(UTF_8)).fold(Optional::of, refused -> Optional.<Tuple>empty()))
                .flatMap(Optional::stream)
                .toList();
    }
}
