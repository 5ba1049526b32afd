package dev.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.assembly.Drained;
import dev.sluice.capture.assembly.Part;
import dev.sluice.capture.prepare.Owner;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run says of itself holds for what comes of it later, in another part, and read by another process. */
class LaterPartsTest {
    private static final String STEP =
            "{%s\"episode_id\":\"e-1\",\"step_id\":\"s%d\",\"step_index\":%<d,\"notes\":\"%s\"}";
    /** Two of them are more than an event holds. */
    private static final String LONG = "rain ".repeat(100_000);

    private static final AnyLogs LOGS = AnyLogs.of(
            new Owner(new Tenant("globex"), Optional.empty()), Sanitizer.create(Terms.none()), Set.of(), false);

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{#'event':'route_decision','run_id':'r-1','turn':0} | {'event':'route_decision','run_id':'r-1','turn':~}",
                "{#'event_type':'trace_start','trace_id':'t-1'}      | {'event_type':'step','trace_id':'t-1','at':~}",
                "{#'episode_id':'e-1','query':'which?'}              | {'episode_id':'e-1','step_id':'s~','step_index':~}",
                "{#'type':'user','sessionId':'c-1','uuid':'0','message':{'content':'hi'}}"
                        + " | {'type':'user','sessionId':'c-1','uuid':'~','message':{'content':'more'}}",
                "{#'type':'session_meta','payload':{'id':'c-1'}}"
                        + " | {'type':'response_item','timestamp':'2026-03-01T12:00:0~Z',"
                        + "'payload':{'type':'message','role':'user','content':'more'}}",
                "{#'type':'header'} | {'type':'user','sessionId':'c-1','uuid':'~','message':{'content':'more'}}",
                "{#'version':'1'}   | {'event':'route_decision','run_id':'r-1','turn':~}",
                "{#'tenant':'globex','event':'route_decision','run_id':'r-1','turn':0}"
                        + " | {'event':'route_decision','run_id':'r-1','turn':~}",
                "{'type':'session_meta','payload':{#'id':'c-1'}}"
                        + " | {'type':'response_item','timestamp':'2026-03-01T12:00:0~Z',"
                        + "'payload':{'type':'message','role':'user','content':'more'}}",
            })
    void shouldBeRefusedWhereTheRunBeganAsAnotherTenants(String first, String later) throws IOException {
        append(first.replace("#", "'tenant':'umbrella',"));
        append(later.replace("~", "1"));
        Drained begun = captured();
        append(later.replace("~", "2"));
        Drained next = captured();
        append(later.replace("~", "3"));
        Drained last = captured();

        assertThat(begun.events()).isEmpty();
        assertThat(next.events()).isEmpty();
        assertThat(next.notes()).containsExactly("refused: log.jsonl: tenant-mismatch/tenant");
        assertThat(last.events()).isEmpty();
        assertThat(last.refused()).isEqualTo(1);
        assertThat(last.kept()).doesNotContain("umbrella");
    }

    @Test
    void shouldBeRefusedWithoutEndWhereOneProcessReadsThemAll() throws IOException {
        appendThreeParts("\"tenant\":\"umbrella\",");

        Drained all = captured();

        assertThat(all.events()).isEmpty();
        assertThat(all.refused()).isEqualTo(2);
    }

    /** What is only wrong with a line, and not with whose it is, stays the matter of its part. */
    @Test
    void shouldBeCapturedBehindAPartThatWasRefusedForAnotherReason() throws IOException {
        append("{'event':'route_decision','run_id':'r-1','turn':0,'turn':0}");
        assertThat(captured().refused()).isEqualTo(1);
        append("{'event':'route_decision','run_id':'r-1','turn':1}");

        assertThat(captured().events()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'cluster':'wells','event':'route_decision','run_id':'r-1','turn':0}"
                        + " | {'event':'route_decision','run_id':'r-1','turn':~}",
                "{'cluster':'wells','episode_id':'e-1','query':'which?'}"
                        + " | {'episode_id':'e-1','step_id':'s~','step_index':~}",
                "{'gitBranch':'cluster/wells','type':'user','sessionId':'c-1','uuid':'0','message':{'content':'hi'}}"
                        + " | {'type':'user','sessionId':'c-1','uuid':'~','message':{'content':'more'}}",
            })
    void shouldBeOfTheClusterThatTheRunNamed(String first, String later) throws IOException {
        append(first);
        append(later.replace("~", "1"));
        captured();
        append(later.replace("~", "2"));
        captured();
        append(later.replace("~", "3"));

        assertThat(captured().events())
                .singleElement()
                .extracting(CaptureEvent::claims)
                .satisfies(claims -> assertThat(claims.cluster()).contains(new Cluster("wells")));
    }

    @Test
    void shouldBeOfTheClusterThatTheRunNamedWhereOneProcessReadsThemAll() throws IOException {
        appendThreeParts("\"cluster\":\"wells\",\"moduleId\":\"desk\",");

        assertThat(captured().events()).hasSize(3).allSatisfy(event -> {
            assertThat(event.claims().cluster()).contains(new Cluster("wells"));
            assertThat(event.claims().moduleId()).isPresent();
        });
    }

    /** A part that is torn is refused; what follows is told what the rest of it said. */
    @ParameterizedTest
    @ValueSource(strings = {"record:trinity:x", "claude-code:x"})
    void shouldBeToldWhatIsLeftOfAPartThatIsTorn(String run) {
        List<Bytes> steps = List.of(
                Bytes.utf8("{\"run\":\"x"), Bytes.utf8("{\"claims\":{\"cluster\":\"wells\"},\"cluster\":\"wells\"}"));

        Bytes said = LOGS.said(new Part(run, 1, 2, Bytes.utf8("{\"to"), steps, new UtcMillis(0), Part.Why.FULL, false));

        assertThat(said.utf8()).contains("\"cluster\":\"wells\"");
    }

    private void appendThreeParts(String claims) throws IOException {
        for (int step = 0; step < 3; step++) {
            append(STEP.formatted(step == 0 ? claims : "", step, LONG));
        }
    }

    private void append(String line) throws IOException {
        Files.writeString(
                temp.resolve("log.jsonl"),
                line.replace('\'', '"') + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** What a process makes of what there is by now. */
    private Drained captured() {
        return Drained.of(temp.resolve("kept"), temp, LOGS, false);
    }
}
