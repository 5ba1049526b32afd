package dev.sluice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.DrivenPath.Published;
import dev.sluice.capture.AnyLogs;
import dev.sluice.capture.Captured;
import dev.sluice.capture.SourceProgress;
import dev.sluice.capture.assembly.AssemblySource;
import dev.sluice.capture.assembly.Following;
import dev.sluice.capture.prepare.Owner;
import dev.sluice.capture.record.Derived;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.TupleJson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a log of each other system to lines of a corpus, without a broker. */
final class RecordPathTest {
    @TempDir
    Path folder;

    private SourceProgress progress = new SourceProgress("", "", 0, 0, 0, 0, 0, 0, List.of(), Optional.empty());

    @Test
    void shouldWriteALineForEveryRecordInItsCluster() throws IOException {
        RecordLines.write(folder.resolve("logs"));
        try (DrivenPath path = DrivenPath.open()) {
            path.send(published());

            assertThat(progress.refused()).isZero();
            assertThat(tuples(path))
                    .extracting(tuple -> tuple.format().value(), tuple -> tuple.source()
                            .toString())
                    .containsExactlyInAnyOrder(
                            tuple("sluice.inference.v1", "engineering/sessions/pump-house"),
                            tuple("trinity.trace.v1", "engineering/sessions/wells"),
                            tuple("trinity.fitness.v1", "engineering/sessions/wells"),
                            tuple("crucible.trace.v4", "engineering/sessions/wells"),
                            tuple("hlq.episode.v1", "engineering/sessions/wells"),
                            tuple("hlq.oneshot.v1", "engineering/sessions/wells"),
                            tuple("craik.export.v1", "engineering/sessions/wells"),
                            tuple("craik.summary.v1", "engineering/sessions/wells"),
                            tuple("craik.decision.v1", "engineering/sessions/wells"),
                            tuple("craik.record.v1", "engineering/sessions/wells"));
        }
    }

    @Test
    void shouldWriteNothingOfARecordThatIsRefused() throws IOException {
        Path logs = folder.resolve("logs");
        RecordLines.write(logs, "requests.jsonl", RecordLines.REQUEST.formatted(",\"tenant\":\"globex\""));
        RecordLines.write(
                logs,
                "trace.jsonl",
                RecordLines.RUN.formatted("run-1", "")
                        + RecordLines.RUN.formatted("run-2", ",\"run_id\":\"run-3\"")
                        + RecordLines.RUN.formatted("run-4", ",\"reason\":\"" + "wells ".repeat(140_000) + "\""));
        RecordLines.write(
                logs,
                "export.jsonl",
                RecordLines.EXPORT.formatted("x", RecordLines.DECISION.formatted("wells ".repeat(180_000))));
        try (DrivenPath path = DrivenPath.open()) {
            path.send(published());

            assertThat(progress.notes())
                    .containsExactlyInAnyOrder(
                            "refused: requests.jsonl: tenant-mismatch/tenant",
                            "refused: trace.jsonl: malformed/unique-keys",
                            "refused: trace.jsonl: malformed/unique-keys",
                            "refused: trace.jsonl: too-large/event-size",
                            "refused: export.jsonl: too-large/event-size");
            assertThat(progress.refused()).isEqualTo(5);
            assertThat(tuples(path))
                    .extracting(tuple -> tuple.format().value(), Tuple::group)
                    .containsExactlyInAnyOrder(
                            tuple("trinity.trace.v1", "run-1"),
                            tuple("trinity.fitness.v1", "run-1"),
                            tuple("trinity.trace.v1", "run-4"),
                            tuple("craik.summary.v1", "t-1"));
        }
    }

    private List<Published> published() {
        List<Published> published = new ArrayList<>();
        AnyLogs logs = AnyLogs.of(
                new Owner(DrivenPath.VENDOR, Optional.of(new Cluster("wells"))),
                Sanitizer.create(Terms.none()),
                EnumSet.allOf(Derived.class),
                false);
        try (AssemblySource source = new AssemblySource(
                folder.resolve("kept"),
                List.of(folder.resolve("logs")),
                logs,
                Following.once(false),
                InstantSource.system())) {
            while (!source.isIdle()) {
                source.refresh();
                for (Optional<Captured> next = source.next(); next.isPresent(); next = source.next()) {
                    published.add(Published.event(DrivenPath.VENDOR, next.get().event()));
                    next.get().acknowledged().run();
                }
                source.settle();
            }
            progress = source.progress().get(0);
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
