package dev.sluice.capture.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.assembly.Drained;
import dev.sluice.capture.prepare.Json;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.formats.Formats;
import dev.sluice.formats.contract.Node;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of other systems, from their files to events. */
class RecordLogsTest {
    private static final String TOKEN = "ghp_" + "wZ3kT9vXqL2mN7pRcB5dYfH8jS1gA60eUiKo";
    private static final String ROUTE = "{\"schema_version\":1,\"event\":\"route_decision\",\"run_id\":\"%s\","
            + "\"timestamp_ms\":1767000000123,\"turn\":0,\"route_hash\":\"r-%s\",\"selected_agent_id\":1,"
            + "\"selected_role_id\":0,\"role_name\":\"Worker\",\"agent_margin\":0.3,\"role_margin\":1.2,"
            + "\"runtime_profile\":\"tiny\",\"transcript_hash\":\"tx\"}";
    private static final String FINISHED = "{\"schema_version\":1,\"event\":\"run_finished\",\"run_id\":\"%s\","
            + "\"timestamp_ms\":1767000000456,\"status\":\"finished\"}";
    private static final String EPISODE = "{\"episode_id\":\"e-7\",\"query\":\"which wells?\",\"anchor_market\":null,"
            + "\"window_id\":null,\"policy_id\":null,\"step_budget\":4,\"step_count\":2,\"terminal_action\":\"abstain\"}";
    private static final String DECISION = "{\"id\":\"trajectory_decision_a\",\"step_result_id\":\"a\","
            + "\"phase\":\"act\",\"runner_id\":\"r\",\"status\":\"completed\",\"summary\":\"Opened the gate.\","
            + "\"observed_output\":{},\"diagnostics\":[],\"artifacts\":[],\"receipt_ids\":[],\"evidence_ids\":[],"
            + "\"created_at\":\"2026-05-16T16:50:00.125Z\"}";
    private static final String EXPORT = "{\"schema\":\"craik.training_trajectory_export\",\"version\":\"0.1.0\","
            + "\"format_version\":\"craik.training_trajectory.v1\",\"id\":\"trajectory_export_x\",\"task_id\":\"t\","
            + "\"outcome\":\"completed\",\"decisions\":[" + DECISION + "],\"receipts\":[],\"evidence\":[],"
            + "\"receipt_ids\":[],\"evidence_ids\":[],\"compatibility_notes\":[],\"redacted_paths\":[],"
            + "\"redacted\":true,\"created_at\":\"2026-05-16T16:50:00.125Z\"}";

    @TempDir
    Path temp;

    private List<String> notes = List.of();
    private String kept = "";

    @Test
    void shouldPutTheInterleavedLinesOfRunsTogether() throws IOException {
        log("trace.jsonl", ROUTE.formatted("a", "a"), ROUTE.formatted("b", "b"), FINISHED.formatted("a"));

        List<CaptureEvent> events = capture();

        CaptureEvent a = of("a", events);
        assertThat(events).hasSize(2).allMatch(RecordLogsTest::keepsContract);
        assertThat(texts(a, "lines", "event")).containsExactly("route_decision", "run_finished");
        assertThat(a.created()).hasToString("2025-12-29T09:20:00.456Z");
        assertThat(texts(of("b", events), "lines", "route_hash")).containsExactly("r-b");
    }

    private static CaptureEvent of(String session, List<CaptureEvent> events) {
        return events.stream()
                .filter(event -> event.claims().sessionId().equals(Optional.of(new SessionId(session))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldLeaveOutALineThatComesAgainAndCountOneThatIsNone() throws IOException {
        log("trace.jsonl", ROUTE.formatted("a", "a"), "{not-json", ROUTE.formatted("a", "a"), FINISHED.formatted("a"));

        assertThat(texts(one(), "lines", "event")).containsExactly("route_decision", "run_finished");
        assertThat(notes).contains("1 lines or documents that can't be read", "1 lines that came again");
    }

    @Test
    void shouldSendWhatFollowsTheEndOfARunWithItSoThatItIsRefusedForThat() throws IOException {
        log("trace.jsonl", ROUTE.formatted("a", "a"), FINISHED.formatted("a"), ROUTE.formatted("a", "late"));

        assertThat(rule(one())).isEqualTo("trinity.nothing-after-terminal");
    }

    @Test
    void shouldKeepOfALineNothingThatAUserSaid() throws IOException {
        String selected = FINISHED.replace("run_finished", "route_selected")
                .replace("}", ",\"route_decision\":{\"role_id\":2,\"chat\":\"all of it\"},\"note\":\"all of it\"}");
        log("trace.jsonl", selected.formatted("a"), FINISHED.formatted("a"));

        CaptureEvent event = one();

        assertThat(keepsContract(event)).isTrue();
        assertThat(event.payload().bytes().utf8())
                .contains("\"route_decision\":{\"role_id\":2}")
                .doesNotContain("all of it");
    }

    @Test
    void shouldKeepCrucibleTraces() throws IOException {
        String line = "{\"schema_version\":\"crucible.trace.v4\",\"event_type\":\"%s\",\"trace_id\":\"tr\","
                + "\"timestamp\":\"2026-05-28T00:00:0%d.000Z\"}";
        log("signals.jsonl", line.formatted("trace_start", 1), line.formatted("trace_end", 2));

        CaptureEvent event = one();

        assertThat(event.format()).hasToString("crucible.trace.v4");
        assertThat(event.created()).hasToString("2026-05-28T00:00:02.000Z");
        assertThat(keepsContract(event)).isTrue();
    }

    @Test
    void shouldJoinTheThreeFilesOfAnEpisode() throws IOException {
        log("artifacts.jsonl", "{\"artifact_id\":\"a1\",\"episode_id\":\"e-7\",\"artifact_type\":\"sql_render\"}");
        log("steps.jsonl", step(1, "abstain"), step(0, "env_read"));
        log("episodes.jsonl", EPISODE);

        CaptureEvent event = one();

        assertThat(event.format()).hasToString("hlq.episode.v1");
        assertThat(texts(event, "steps", "step_id")).containsExactly("s1", "s0");
        assertThat(texts(event, "artifacts", "artifact_id")).containsExactly("a1");
        assertThat(payload(event).at("partial").is(Node.Kind.ABSENT)).isTrue();
        assertThat(keepsContract(event)).isTrue();
    }

    @Test
    void shouldSayThatAnEpisodeIsAPartWhereItsEndIsNotThere() throws IOException {
        log("steps.jsonl", step(0, "env_read"));

        CaptureEvent event = one();

        assertThat(payload(event).at("partial").isTrue()).isTrue();
        assertThat(keepsContract(event)).isTrue();
    }

    @Test
    void shouldKeepRunsOfTwoFoldersApart() throws IOException {
        for (String folder : List.of("a", "b")) {
            Files.createDirectories(temp.resolve(folder));
            log(folder + "/steps.jsonl", step(0, "env_read"), step(1, "abstain"));
            log(folder + "/episodes.jsonl", EPISODE.replace("which wells?", "wells of " + folder));
        }

        List<CaptureEvent> events = capture();

        assertThat(events).hasSize(2).allMatch(RecordLogsTest::keepsContract);
        assertThat(events).extracting(CaptureEvent::eventId).doesNotHaveDuplicates();
        assertThat(events)
                .extracting(event -> payload(event).at("episode").at("query").text())
                .containsExactly("wells of a", "wells of b");
    }

    @Test
    void shouldNameARunAlikeWhereverItsFolderIsReadFrom() throws IOException {
        log("trace.jsonl", ROUTE.formatted("a", "a"), FINISHED.formatted("a"));
        Path detour = Files.createDirectories(temp.resolve("b")).resolve("..");

        assertThat(Drained.of(temp.resolve("other"), detour.resolve("trace.jsonl"), logs(Set.of()), false)
                        .events())
                .extracting(CaptureEvent::eventId)
                .containsExactly(one().eventId());
    }

    @Test
    void shouldHoldAnEpisodeWhoseIdCameBeforeToAllOfItsSteps() throws IOException {
        log("steps.jsonl", step(0, "env_read"), step(1, "abstain"));
        log("episodes.jsonl", EPISODE);
        assertThat(keepsContract(one())).isTrue();

        log(
                "steps.jsonl",
                step(0, "env_read").replace("low", "high"),
                step(1, "abstain").replace("low", "high"));
        log("episodes.jsonl", EPISODE.replace("\"step_count\":2", "\"step_count\":3"));

        assertThat(rule(one())).isEqualTo("hlq.step-count-counts-steps");
    }

    @Test
    void shouldSayThatAnEpisodeIsAPartWhereItGoesOn() throws IOException {
        log("steps.jsonl", step(0, "env_read"));
        one();

        log("steps.jsonl", step(0, "env_read"), step(1, "abstain"));
        log("episodes.jsonl", EPISODE);
        CaptureEvent rest = one();

        assertThat(payload(rest).at("partial").isTrue()).isTrue();
        assertThat(keepsContract(rest)).isTrue();
    }

    @Test
    void shouldSendAnEpisodeWithoutItsArtifactsWhereAnEventCantHoldThem() throws IOException {
        String artifact =
                "{\"artifact_id\":\"a%d\",\"episode_id\":\"e-7\",\"rows\":\"" + "well ".repeat(10_000) + "\"}";
        log(
                "artifacts.jsonl",
                IntStream.range(0, 20).mapToObj(artifact::formatted).toArray(String[]::new));
        log("episodes.jsonl", EPISODE);
        log("steps.jsonl", step(0, "env_read"), step(1, "abstain"));

        CaptureEvent event = one();

        assertThat(payload(event).at("artifacts").items()).isEmpty();
        assertThat(payload(event).at("truncated").isTrue()).isTrue();
        assertThat(payload(event).at("partial").isTrue()).isFalse();
        assertThat(keepsContract(event)).isTrue();
    }

    @Test
    void shouldKeepTheStepsOfAPartWhoseArtifactsCameBefore() throws IOException {
        log("artifacts.jsonl", "{\"artifact_id\":\"a1\",\"episode_id\":\"e-7\"}");
        log("steps.jsonl", step(0, "keep_artifact").replace("_after\":[]", "_after\":[\"a1\"]"));
        assertThat(keepsContract(one())).isTrue();

        log("artifacts.jsonl", "{\"artifact_id\":\"a2\",\"episode_id\":\"e-7\"}");
        log("steps.jsonl", step(1, "drop_artifact").replace("_before\":[]", "_before\":[\"a1\"]"));

        assertThat(rule(one())).isEmpty();
    }

    @Test
    void shouldTakeAnEpisodeInOnePieceWhoseStepsDoNotSayWhoseTheyAre() throws IOException {
        String steps = (step(0, "env_read") + "," + step(1, "abstain")).replace("\"episode_id\":\"e-7\",", "");
        log("episode.jsonl", "{\"episode\":" + EPISODE + ",\"steps\":[" + steps + "]}");

        assertThat(keepsContract(one())).isTrue();
    }

    @Test
    void shouldTellAQuestionThatWasAnsweredInOneGo() throws IOException {
        log(
                "episodes.jsonl",
                "{\"episode_id\":\"q-1\",\"user_query\":\"how deep?\",\"topic_family\":\"wells\",\"query_type\":\"fact\","
                        + "\"query_mode\":\"one\",\"time_horizon\":null,\"status\":\"ok\",\"source_surface\":\"api\"}");

        CaptureEvent event = one();

        assertThat(event.format()).hasToString("hlq.oneshot.v1");
        assertThat(keepsContract(event)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "[%s]", "{\"first\":\n%s\n}"})
    void shouldReadARecordADocumentOfThemAndAnObjectOfThem(String document) throws IOException {
        Files.writeString(temp.resolve("logs.json"), document.formatted(EXPORT));

        CaptureEvent event = one();

        assertThat(event.format()).hasToString("craik.export.v1");
        assertThat(keepsContract(event)).isTrue();
    }

    @Test
    void shouldTellRecordsOfOneSystemApart() throws IOException {
        log("records.jsonl", DECISION, "{\"schema\":\"craik.agent_role\",\"version\":\"0.1.0\",\"id\":\"role_a\"}");

        assertThat(capture())
                .allMatch(RecordLogsTest::keepsContract)
                .extracting(event -> event.format().value())
                .containsExactly("craik.decision.v1", "craik.record.v1");
    }

    @Test
    void shouldMakeWhatItIsAskedToMake() throws IOException {
        log("records.jsonl", EXPORT);
        log("trace.jsonl", ROUTE.formatted("a", "a"), FINISHED.formatted("a"));

        assertThat(capture(EnumSet.allOf(Derived.class)))
                .allMatch(RecordLogsTest::keepsContract)
                .extracting(event -> event.format().value())
                .containsExactlyInAnyOrder(
                        "craik.export.v1", "craik.summary.v1", "trinity.trace.v1", "trinity.fitness.v1");
    }

    @Test
    void shouldTellOfWhatItMakesWhatWasTakenOutOfItsSource() throws IOException {
        log("records.jsonl", EXPORT.replace("Opened", "jo@harbour-works.io opened"));
        log(
                "trace.jsonl",
                ROUTE.formatted("a", "a").replace("Worker", "of jo@harbour-works.io"),
                FINISHED.formatted("a"));

        assertThat(capture(EnumSet.allOf(Derived.class)))
                .hasSize(4)
                .allMatch(RecordLogsTest::keepsContract)
                .allMatch(event -> payload(event).at("redactions").text().equals("email=1"));
    }

    @Test
    void shouldMakeNothingOfWhatBreaksItsContract() throws IOException {
        log("trace.jsonl", ROUTE.formatted("a", "a"), FINISHED.formatted("a"), FINISHED.formatted("a") + " ");
        log("records.jsonl", EXPORT.replace("\"redacted\":true", "\"redacted\":false"));

        assertThat(capture(EnumSet.allOf(Derived.class)))
                .extracting(event -> event.format().value())
                .doesNotContain("craik.summary.v1");
    }

    @Test
    void shouldKeepNothingSecretOnDiskNorInEvents() throws IOException {
        log(
                "trace.jsonl",
                ROUTE.formatted(TOKEN, "x").replace("Worker", TOKEN).replace("{", "{\"api_key\":\"hush-hush\","),
                "{\"schema_version\":1,\"event\":\"note\",\"run_id\":\"" + TOKEN + "\",\"input\":\"" + TOKEN + "\"}");
        log("records.jsonl", EXPORT.replace("Opened", TOKEN).replace("\"observed_output\":{}", """
                "observed_output":{"payload":"hush-hush"}"""));

        List<CaptureEvent> events = capture();

        assertThat(events).hasSize(2);
        assertThat(events.toString()
                        + events.stream().map(e -> e.payload().bytes().utf8()).toList())
                .doesNotContain(TOKEN, "hush-hush");
        assertThat(kept).contains("\nstep\t", "trajectory_decision_a").doesNotContain(TOKEN, "hush-hush");
        assertThat(payload(events.get(0)).at("redactions").text()).contains("github");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"wells\"}", "[1,2]", "{\"event\":\"x\"}", "{\"schema\":\"other\"}", "run_id"})
    void shouldLeaveAloneWhatIsNoRecord(String line) throws IOException {
        log("other.jsonl", line);

        assertThat(capture()).isEmpty();
        assertThat(notes).contains("1 files that are no known logs");
    }

    private static String step(int index, String type) {
        return "{\"episode_id\":\"e-7\",\"step_id\":\"s%d\",\"step_index\":%d,\"step_type\":\"%s\","
                        .formatted(index, index, type)
                + "\"action_name\":\"%s\",\"action_args\":{\"stop_reason\":\"dry\",\"reason\":\"dry\"},".formatted(type)
                + "\"artifact_ids_read\":[],\"working_set_before\":[],\"working_set_after\":[],"
                + "\"context_pressure_class\":\"low\"}";
    }

    private void log(String name, String... lines) throws IOException {
        Files.writeString(temp.resolve(name), String.join("\n", lines) + "\n");
    }

    private CaptureEvent one() {
        List<CaptureEvent> events = capture();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private List<CaptureEvent> capture() {
        return capture(Set.of());
    }

    private List<CaptureEvent> capture(Set<Derived> derived) {
        Drained drained = Drained.of(temp.resolve("kept"), temp, logs(derived), false);
        notes = drained.notes();
        kept = drained.kept();
        return drained.events();
    }

    private static RecordLogs logs(Set<Derived> derived) {
        return new RecordLogs(Sanitizer.create(Terms.none()), derived, json -> false);
    }

    private static Node payload(CaptureEvent event) {
        return Json.object(event.payload().bytes()).orElseThrow();
    }

    private static List<String> texts(CaptureEvent event, String list, String key) {
        return payload(event).at(list).items().stream()
                .map(item -> item.at(key).text())
                .toList();
    }

    private static boolean keepsContract(CaptureEvent event) {
        return rule(event).isEmpty();
    }

    /** The rule that refuses it; {@code ""} where none does. */
    private static String rule(CaptureEvent event) {
        Bytes payload = event.payload().bytes();
        return StrictJson.read(
                        payload,
                        parser -> Formats.named(event.format()).orElseThrow().check(parser, event.claims()))
                .fold(print -> "", refused -> refused.rule().toString());
    }
}
