package dev.sluice.capture.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.assembly.Drained;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of other systems, from their files to events. */
class RecordLogsTest {
    private static final String TOKEN = "ghp_" + "wZ3kT9vXqL2mN7pRcB5dYfH8jS1gA60eUiKo";

    @TempDir
    Path temp;

    private Records records = new Records(Path.of("."));

    @BeforeEach
    void begin() {
        records = new Records(temp);
    }

    @Test
    void shouldPutTheInterleavedLinesOfRunsTogether() throws IOException {
        records.log(
                "trace.jsonl",
                Records.ROUTE.formatted("a", "a"),
                Records.ROUTE.formatted("b", "b"),
                Records.FINISHED.formatted("a"));

        List<CaptureEvent> events = records.capture();

        CaptureEvent a = of("a", events);
        assertThat(events).hasSize(2).allMatch(Records::keepsContract);
        assertThat(Records.texts(a, "lines", "event")).containsExactly("route_decision", "run_finished");
        assertThat(a.created()).hasToString("2025-12-29T09:20:00.456Z");
        assertThat(Records.texts(of("b", events), "lines", "route_hash")).containsExactly("r-b");
    }

    private static CaptureEvent of(String session, List<CaptureEvent> events) {
        return events.stream()
                .filter(event -> event.claims().sessionId().equals(Optional.of(new SessionId(session))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldLeaveOutALineThatComesAgainAndCountOneThatIsNone() throws IOException {
        records.log(
                "trace.jsonl",
                Records.ROUTE.formatted("a", "a"),
                "{not-json",
                Records.ROUTE.formatted("a", "a"),
                Records.FINISHED.formatted("a"));

        assertThat(Records.texts(records.one(), "lines", "event")).containsExactly("route_decision", "run_finished");
        assertThat(records.notes()).contains("1 lines or documents that can't be read", "1 lines that came again");
    }

    @Test
    void shouldSendWhatFollowsTheEndOfARunWithItSoThatItIsRefusedForThat() throws IOException {
        records.log(
                "trace.jsonl",
                Records.ROUTE.formatted("a", "a"),
                Records.FINISHED.formatted("a"),
                Records.ROUTE.formatted("a", "late"));

        assertThat(Records.rule(records.one())).isEqualTo("trinity.nothing-after-terminal");
    }

    @Test
    void shouldSendARunSecondsAfterItsEndWithWhatFollowsIt() throws IOException {
        records.log("trace.jsonl", Records.ROUTE.formatted("a", "a"), Records.FINISHED.formatted("a"));
        assertThat(records.follow(Duration.ofSeconds(5)))
                .singleElement()
                .satisfies(event -> assertThat(Records.keepsContract(event)).isTrue());

        records.log(
                "more.jsonl",
                Records.ROUTE.formatted("b", "b"),
                Records.FINISHED.formatted("b"),
                Records.ROUTE.formatted("b", "late"));
        assertThat(records.follow(Duration.ofSeconds(5)))
                .singleElement()
                .satisfies(event -> assertThat(Records.rule(event)).isEqualTo("trinity.nothing-after-terminal"));
    }

    @Test
    void shouldKeepOfALineNothingThatAUserSaid() throws IOException {
        String selected = Records.FINISHED
                .replace("run_finished", "route_selected")
                .replace("}", ",\"route_decision\":{\"role_id\":2,\"chat\":\"all of it\"},\"note\":\"all of it\"}");
        records.log("trace.jsonl", selected.formatted("a"), Records.FINISHED.formatted("a"));

        CaptureEvent event = records.one();

        assertThat(Records.keepsContract(event)).isTrue();
        assertThat(event.payload().bytes().utf8())
                .contains("\"route_decision\":{\"role_id\":2}")
                .doesNotContain("all of it");
    }

    @Test
    void shouldKeepCrucibleTraces() throws IOException {
        String line = "{\"schema_version\":\"crucible.trace.v4\",\"event_type\":\"%s\",\"trace_id\":\"tr\","
                + "\"timestamp\":\"2026-05-28T00:00:0%d.000Z\"}";
        records.log("signals.jsonl", line.formatted("trace_start", 1), line.formatted("trace_end", 2));

        CaptureEvent event = records.one();

        assertThat(event.format()).hasToString("crucible.trace.v4");
        assertThat(event.created()).hasToString("2026-05-28T00:00:02.000Z");
        assertThat(Records.keepsContract(event)).isTrue();
    }

    @Test
    void shouldNameARunAlikeWhereverItsLogLies(@TempDir Path elsewhere) throws IOException {
        records.log("trace.jsonl", Records.ROUTE.formatted("a", "a"), Records.FINISHED.formatted("a"));
        Path moved = Files.copy(temp.resolve("trace.jsonl"), elsewhere.resolve("trace.1.jsonl"));

        assertThat(Drained.of(elsewhere.resolve("kept"), moved, Records.logs(Set.of()), false)
                        .events())
                .extracting(CaptureEvent::eventId)
                .containsExactly(records.one().eventId());
    }

    @Test
    void shouldKeepRunsApartWhoseIdsLookAlikeOnceClean() throws IOException {
        records.log(
                "ada.jsonl",
                Records.ROUTE.formatted("ada@harbour-works.io", "a"),
                Records.FINISHED.formatted("ada@harbour-works.io"));
        records.log("bob.jsonl", Records.ROUTE.formatted("bob@harbour-works.io", "b"));

        List<CaptureEvent> first = records.capture();
        records.log(
                "bob.jsonl",
                Records.ROUTE.formatted("bob@harbour-works.io", "b"),
                Records.FINISHED.formatted("bob@harbour-works.io"));
        CaptureEvent rest = records.one();

        assertThat(first).hasSize(2).allMatch(Records::keepsContract);
        assertThat(first).extracting(CaptureEvent::eventId).doesNotHaveDuplicates();
        assertThat(rest.eventId().value()).as("the run's next part").endsWith("#2-2");
    }

    @Test
    void shouldKeepEveryLineThatDiffersOnlyInWhatIsTakenOut() throws IOException {
        String line = "{\"schema_version\":\"crucible.trace.v4\",\"event_type\":\"token_step\",\"trace_id\":\"tr\","
                + "\"timestamp\":\"2026-05-28T00:00:01.000Z\",\"token\":\"%s\"}";
        records.log("signals.jsonl", line.formatted("a"), line.formatted("b"), line.formatted("b"));

        assertThat(Records.payload(records.one()).at("lines").items()).hasSize(2);
        assertThat(records.notes()).containsExactly("1 lines that came again");
    }

    @Test
    void shouldKeepRecordsApartThatLookAlikeOnceClean() throws IOException {
        String record =
                "{\"schema\":\"craik.agent_role\",\"version\":\"0.1.0\",\"id\":\"r\",\"summary\":\"%s@harbour-works.io\"}";
        records.log("records.jsonl", record.formatted("ada"), record.formatted("bob"), record.formatted("ada"));

        assertThat(records.capture())
                .hasSize(2)
                .extracting(CaptureEvent::eventId)
                .doesNotHaveDuplicates();
        assertThat(records.kept()).doesNotContain("ada@", "bob@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "[%s]", "{\"first\":\n%s\n}"})
    void shouldReadARecordADocumentOfThemAndAnObjectOfThem(String document) throws IOException {
        Files.writeString(temp.resolve("logs.json"), document.formatted(Records.EXPORT));

        CaptureEvent event = records.one();

        assertThat(event.format()).hasToString("craik.export.v1");
        assertThat(Records.keepsContract(event)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n\"episode\":%s,\n\"steps\":[%s]}", "[\n%s,\n%s]"})
    void shouldReadAnEpisodeThatIsPrintedOverManyLines(String document) throws IOException {
        String steps = Records.step(0, "env_read") + ",\n" + Records.step(1, "abstain");
        records.log("episode.json", document.formatted(Records.EPISODE, steps));

        assertThat(Records.keepsContract(records.one())).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                Records.DECISION + " | craik.decision.v1",
                "{\"id\":\"trajectory_decision_b\",\"phase\":\"act\"} | craik.decision.v1",
                "{\"request_id\":\"q\",\"adapter_composition\":[]} | sluice.inference.v1"
            })
    void shouldReadARecordThatIsPrintedOverManyLines(String record, String format) throws IOException {
        records.log("record.json", record.replace(",", ",\n"));

        assertThat(records.one().format()).hasToString(format);
    }

    @Test
    void shouldKnowALogByALineThatIsLonger() throws IOException {
        String record = "{\"schema\":\"craik.agent_role\",\"version\":\"0.1.0\",\"id\":\"%s\",\"summary\":\"%s\"}";
        String wide = "wells ".repeat(100_000);
        records.log("records.jsonl", record.formatted("a", wide), record.formatted("b", wide));

        assertThat(records.capture()).hasSize(2);
    }

    @Test
    void shouldKeepTheRecordsOfADocumentBesideOneThatNoEventHolds() throws IOException {
        String record = "{\"schema\":\"craik.agent_role\",\"version\":\"0.1.0\",\"id\":\"r\",\"summary\":\"%s\"}";
        records.log(
                "records.json",
                "[" + record.formatted("wells ".repeat(150_000)),
                "," + record.formatted("small") + "]");

        assertThat(Records.payload(records.one()).at("record").at("summary").text())
                .isEqualTo("small");
        assertThat(records.notes()).containsExactly("refused: records.json: too-large/event-size");
        assertThat(records.refused()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-15T22:50:01+00:00, 2026-05-15T22:50:01.000Z",
        "2026-05-15T22:50:01Z, 2026-05-15T22:50:01.000Z",
        "2026-05-15T22:50:01.123456Z, 2026-05-15T22:50:01.123Z",
    })
    void shouldSayWhenARecordWasWrittenByItsOwnWord(String written, String created) throws IOException {
        records.log(
                "records.jsonl",
                "{\"schema\":\"craik.agent_role\",\"version\":\"0.1.0\",\"created_at\":\"" + written + "\"}");
        records.log(
                "trace.jsonl",
                "{\"schema_version\":\"crucible.trace.v4\",\"event_type\":\"error\",\"trace_id\":\"t\",\"timestamp\":\""
                        + written + "\"}");

        assertThat(records.capture())
                .hasSize(2)
                .extracting(event -> event.created().toString())
                .containsOnly(created);
    }

    @Test
    void shouldTellRecordsOfOneSystemApart() throws IOException {
        records.log(
                "records.jsonl",
                Records.DECISION,
                "{\"schema\":\"craik.agent_role\",\"version\":\"0.1.0\",\"id\":\"role_a\"}");

        assertThat(records.capture())
                .allMatch(Records::keepsContract)
                .extracting(event -> event.format().value())
                .containsExactly("craik.decision.v1", "craik.record.v1");
    }

    @Test
    void shouldKeepNothingSecretOnDiskNorInEvents() throws IOException {
        records.log(
                "trace.jsonl",
                Records.ROUTE
                        .formatted(TOKEN, "x")
                        .replace("Worker", TOKEN)
                        .replace("{", "{\"api_key\":\"hush-hush\","),
                "{\"schema_version\":1,\"event\":\"note\",\"run_id\":\"" + TOKEN + "\",\"input\":\"" + TOKEN + "\"}");
        records.log("records.jsonl", Records.EXPORT.replace("Opened", TOKEN).replace("\"observed_output\":{}", """
                "observed_output":{"payload":"hush-hush"}"""));

        List<CaptureEvent> events = records.capture();

        assertThat(events).hasSize(2);
        assertThat(events.toString()
                        + events.stream().map(e -> e.payload().bytes().utf8()).toList())
                .doesNotContain(TOKEN, "hush-hush");
        assertThat(records.kept()).contains("\nstep\t", "trajectory_decision_a").doesNotContain(TOKEN, "hush-hush");
        assertThat(Records.payload(events.get(0)).at("redactions").text()).contains("github");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"wells\"}", "[1,2]", "{\"event\":\"x\"}", "{\"schema\":\"other\"}", "run_id"})
    void shouldLeaveAloneWhatIsNoRecord(String line) throws IOException {
        records.log("other.jsonl", line);

        assertThat(records.capture()).isEmpty();
        assertThat(records.notes()).contains("1 files that are no known logs");
    }
}
