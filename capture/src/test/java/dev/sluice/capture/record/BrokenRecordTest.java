package dev.sluice.capture.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.assembly.Drained;
import dev.sluice.capture.prepare.Json;
import dev.sluice.contracts.Bytes;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A record with one fault reaches the topology and is refused there for that fault and for no other. */
class BrokenRecordTest {
    private static final String ROUTE =
            "{\"schema_version\":1,\"event\":\"route_decision\",\"run_id\":\"r\",\"timestamp_ms\":1,"
                    + "\"turn\":0,\"route_hash\":\"h\"}";
    private static final String FINISHED =
            "{\"schema_version\":1,\"event\":\"run_finished\",\"run_id\":\"r\",\"timestamp_ms\":2}";
    private static final String SIGNAL =
            "{\"schema_version\":\"crucible.trace.v4\",\"event_type\":\"token_step\",\"trace_id\":\"t\"}";
    private static final String EPISODE = "{\"episode_id\":\"e\",\"query\":\"which?\",\"anchor_market\":null,"
            + "\"window_id\":null,\"policy_id\":null,\"step_budget\":4,\"step_count\":2,\"terminal_action\":\"abstain\"}";
    private static final String STEP = "{\"episode_id\":\"e\",\"step_id\":\"s\",\"step_index\":1,"
            + "\"step_type\":\"abstain\",\"action_name\":\"abstain\",\"action_args\":{},\"artifact_ids_read\":[],"
            + "\"working_set_before\":[],\"working_set_after\":[],\"context_pressure_class\":\"low\"}";
    private static final String QUESTION = "{\"episode_id\":\"q\",\"user_query\":\"how?\",\"topic_family\":\"wells\","
            + "\"query_type\":\"fact\",\"query_mode\":\"one\",\"time_horizon\":null,\"status\":\"ok\","
            + "\"source_surface\":\"api\"}";
    private static final String ANSWER = "{\"episode_id\":\"q\",\"step_id\":\"s\",\"step_type\":\"route\","
            + "\"parsed_slots\":{},\"route_family\":\"sql\",\"chosen_route\":\"a\",\"retrieval_stage\":\"b\","
            + "\"requested_slots\":[],\"supported_slots_estimated\":[],\"unsupported_slots_estimated\":[],"
            + "\"post_execution_coverage\":1,\"provenance_snapshot\":{}}";
    private static final String RENDERED =
            "{\"episode_id\":\"q\",\"artifact_id\":\"a\",\"artifact_type\":\"sql_render\"}";
    private static final String DECISION = "{\"id\":\"trajectory_decision_a\",\"step_result_id\":\"a\","
            + "\"phase\":\"act\",\"runner_id\":\"r\",\"status\":\"completed\",\"summary\":\"Done.\","
            + "\"observed_output\":{},\"diagnostics\":[],\"artifacts\":[],\"receipt_ids\":[],\"evidence_ids\":[],"
            + "\"created_at\":\"2026-05-16T16:50:00.125Z\"}";
    private static final String EXPORT = "{\"schema\":\"craik.training_trajectory_export\",\"version\":\"0.1.0\","
            + "\"format_version\":\"craik.training_trajectory.v1\",\"id\":\"trajectory_export_x\",\"task_id\":\"t\","
            + "\"outcome\":\"completed\",\"decisions\":[" + DECISION + "],\"receipts\":[],\"evidence\":[],"
            + "\"receipt_ids\":[],\"evidence_ids\":[],\"compatibility_notes\":[],\"redacted_paths\":[],"
            + "\"redacted\":true,\"created_at\":\"2026-05-16T16:50:00.125Z\"}";
    private static final String ROLE = "{\"schema\":\"craik.agent_role\",\"version\":\"0.1.0\"}";

    /** Keys that a record may do without. */
    private static final Set<String> OPTIONAL = Set.of("turn", "route_hash", "artifact_id");

    @TempDir
    Path temp;

    /**
     * Files of one system; the fault gets into the last line of the first one.
     *
     * @param prefix of the rules that name a field
     * @param along what else is refused, because it lacks what was broken
     */
    record Logs(String prefix, Set<String> along, List<List<String>> files) {
        String broken() {
            return files.get(0).get(files.get(0).size() - 1);
        }

        List<String> with(String record) {
            List<String> contents = new ArrayList<>();
            files.forEach(lines -> contents.add(String.join("\n", lines) + "\n"));
            contents.set(0, contents.get(0).replace(broken() + "\n", record + "\n"));
            return contents;
        }
    }

    private static Stream<Logs> logs() {
        String read = STEP.replace("\"s\"", "\"s0\"").replace(":1", ":0").replace("abstain", "env_read");
        List<String> questions = List.of(other(QUESTION), QUESTION);
        List<String> answers = List.of(other(ANSWER), ANSWER);
        List<String> rendered = List.of(other(RENDERED), RENDERED);
        return Stream.of(
                new Logs("trinity", Set.of(), List.of(List.of(FINISHED, ROUTE))),
                new Logs("crucible", Set.of(), List.of(List.of(SIGNAL.replace("token_step", "trace_start"), SIGNAL))),
                new Logs("hlq", Set.of("hlq.steps"), List.of(List.of(other(EPISODE), EPISODE), List.of(read, STEP))),
                new Logs("hlq", Set.of(), List.of(List.of(read, STEP), List.of(EPISODE))),
                new Logs("hlq", Set.of("hlq.episode"), List.of(questions, answers, rendered)),
                new Logs("hlq", Set.of("hlq.episode"), List.of(answers, questions, rendered)),
                new Logs("hlq", Set.of("hlq.episode"), List.of(rendered, questions, answers)),
                new Logs("craik", Set.of(), List.of(List.of(ROLE, DECISION))),
                new Logs("craik", Set.of(), List.of(List.of(ROLE, EXPORT))),
                new Logs("craik", Set.of(), List.of(List.of(DECISION, ROLE))));
    }

    /** Whether its contract doesn't ask for whose it is: within an episode that is said already. */
    private static boolean isJoined(Logs logs) {
        return logs.broken().equals(STEP) || logs.broken().equals(RENDERED);
    }

    private static String other(String record) {
        return record.replaceAll("\"episode_id\":\"[eq]\"", "\"episode_id\":\"other\"");
    }

    @ParameterizedTest
    @MethodSource("logs")
    void shouldBeRefusedForAFieldThatIsMissing(Logs logs) throws IOException {
        for (String key :
                Json.object(Bytes.utf8(logs.broken())).orElseThrow().members().keySet()) {
            if (!OPTIONAL.contains(key) && !(isJoined(logs) && key.equals("episode_id"))) {
                Set<String> rules = rules(logs.with(changed(logs.broken(), key, "")));

                rules.removeAll(logs.along());
                assertThat(rules).as(key).containsExactly(logs.prefix() + "." + key);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void shouldBeRefusedForAKeyThatHoldsANumber(Logs logs) throws IOException {
        Map<String, Node> members =
                Json.object(Bytes.utf8(logs.broken())).orElseThrow().members();
        for (String key : Set.of("event", "event_type", "run_id", "trace_id", "episode_id", "step_id", "artifact_id")) {
            if (members.containsKey(key) && !(isJoined(logs) && key.equals("episode_id"))) {
                Set<String> rules = rules(logs.with(changed(logs.broken(), key, "17")));

                rules.removeAll(logs.along());
                assertThat(rules).as(key).containsExactly(logs.prefix() + "." + key);
            }
        }
    }

    @Test
    void shouldBeRefusedWithTheWholeEpisodeWhereAStepHasNoUsableId() throws IOException {
        assertThat(rules(List.of(STEP.replace("\"s\"", "3"), EPISODE))).containsExactly("hlq.step_id");
    }

    @Test
    void shouldBeRefusedAsAStepThatSaysNotWhoseItIs() throws IOException {
        String read = STEP.replace("\"s\"", "\"s0\"").replace("\"abstain\"", "\"env_read\"");

        assertThat(rules(List.of(read + "\n" + changed(read, "episode_id", ""))))
                .containsExactly("hlq.one-episode");
    }

    /** A record with this value there; without the key where that is empty. */
    private static String changed(String record, String key, String value) {
        JsonWriter out = new JsonWriter(512).beginObject();
        Json.object(Bytes.utf8(record)).orElseThrow().members().forEach((name, node) -> {
            if (!name.equals(key)) {
                node.write(out.name(name));
            } else if (!value.isEmpty()) {
                out.name(name).literal(value);
            }
        });
        return new String(out.endObject().toByteArray(), StandardCharsets.UTF_8);
    }

    /** What refuses events of these files. */
    private Set<String> rules(List<String> contents) throws IOException {
        Path folder = Files.createTempDirectory(temp, "logs");
        for (int i = 0; i < contents.size(); i++) {
            Files.writeString(folder.resolve(i + ".jsonl"), contents.get(i));
        }
        Drained drained = Drained.of(folder.resolve("kept"), folder, Records.logs(Set.of()), false);
        assertThat(drained.notes()).isEmpty();
        Set<String> rules = drained.events().stream().map(Records::rule).collect(Collectors.toCollection(TreeSet::new));
        rules.remove("");
        return rules;
    }
}
