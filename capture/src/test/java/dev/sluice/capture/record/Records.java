package dev.sluice.capture.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.assembly.AssemblySource;
import dev.sluice.capture.assembly.Drained;
import dev.sluice.capture.assembly.Following;
import dev.sluice.capture.prepare.Json;
import dev.sluice.capture.prepare.Owner;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.formats.Formats;
import dev.sluice.formats.contract.Node;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.json.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Logs of records in a folder, and what a capture makes of them. */
final class Records {
    static final String ROUTE = "{\"schema_version\":1,\"event\":\"route_decision\",\"run_id\":\"%s\","
            + "\"timestamp_ms\":1767000000123,\"turn\":0,\"route_hash\":\"r-%s\",\"selected_agent_id\":1,"
            + "\"selected_role_id\":0,\"role_name\":\"Worker\",\"agent_margin\":0.3,\"role_margin\":1.2,"
            + "\"runtime_profile\":\"tiny\",\"transcript_hash\":\"tx\"}";
    static final String FINISHED = "{\"schema_version\":1,\"event\":\"run_finished\",\"run_id\":\"%s\","
            + "\"timestamp_ms\":1767000000456,\"status\":\"finished\"}";
    static final String EPISODE = "{\"episode_id\":\"e-7\",\"query\":\"which wells?\",\"anchor_market\":null,"
            + "\"window_id\":null,\"policy_id\":null,\"step_budget\":4,\"step_count\":2,\"terminal_action\":\"abstain\"}";
    static final String DECISION = "{\"id\":\"trajectory_decision_a\",\"step_result_id\":\"a\","
            + "\"phase\":\"act\",\"runner_id\":\"r\",\"status\":\"completed\",\"summary\":\"Opened the gate.\","
            + "\"observed_output\":{},\"diagnostics\":[],\"artifacts\":[],\"receipt_ids\":[],\"evidence_ids\":[],"
            + "\"created_at\":\"2026-05-16T16:50:00.125Z\"}";
    static final String EXPORT = "{\"schema\":\"craik.training_trajectory_export\",\"version\":\"0.1.0\","
            + "\"format_version\":\"craik.training_trajectory.v1\",\"id\":\"trajectory_export_x\",\"task_id\":\"t\","
            + "\"outcome\":\"completed\",\"decisions\":[" + DECISION + "],\"receipts\":[],\"evidence\":[],"
            + "\"receipt_ids\":[],\"evidence_ids\":[],\"compatibility_notes\":[],\"redacted_paths\":[],"
            + "\"redacted\":true,\"created_at\":\"2026-05-16T16:50:00.125Z\"}";

    private final Path temp;
    private List<String> notes = List.of();
    private String kept = "";
    private long refused;

    Records(Path temp) {
        this.temp = temp;
    }

    List<String> notes() {
        return notes;
    }

    /** How much makes no event. */
    long refused() {
        return refused;
    }

    /** What lay on disk while the events waited. */
    String kept() {
        return kept;
    }

    static String step(int index, String type) {
        return "{\"episode_id\":\"e-7\",\"step_id\":\"s%d\",\"step_index\":%d,\"step_type\":\"%s\","
                        .formatted(index, index, type)
                + "\"action_name\":\"%s\",\"action_args\":{\"stop_reason\":\"dry\",\"reason\":\"dry\"},".formatted(type)
                + "\"artifact_ids_read\":[],\"working_set_before\":[],\"working_set_after\":[],"
                + "\"context_pressure_class\":\"low\"}";
    }

    void log(String name, String... lines) throws IOException {
        Files.writeString(temp.resolve(name), String.join("\n", lines) + "\n");
    }

    CaptureEvent one() {
        List<CaptureEvent> events = capture();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    List<CaptureEvent> capture() {
        return capture(Set.of());
    }

    List<CaptureEvent> capture(Set<Derived> derived) {
        return capture(logs(derived, Optional.empty()));
    }

    List<CaptureEvent> captureFor(Cluster cluster) {
        return capture(logs(Set.of(), Optional.of(cluster)));
    }

    private List<CaptureEvent> capture(RecordLogs logs) {
        Drained drained = Drained.of(temp.resolve("kept"), temp, logs, false);
        notes = drained.notes();
        kept = drained.kept();
        refused = drained.refused();
        return drained.events();
    }

    /** What goes when nothing more has come for so long, while the logs are followed. */
    List<CaptureEvent> follow(Duration silence) {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        Following on = Following.on(Duration.ofMinutes(30));
        try (AssemblySource source =
                new AssemblySource(temp.resolve("kept"), List.of(temp), logs(Set.of()), on, now::get)) {
            source.refresh();
            assertThat(Drained.take(source)).isEmpty();
            now.updateAndGet(begin -> begin.plus(silence));
            source.refresh();
            List<CaptureEvent> events = Drained.take(source);
            source.settle();
            return events;
        }
    }

    static RecordLogs logs(Set<Derived> derived) {
        return logs(derived, Optional.empty());
    }

    private static RecordLogs logs(Set<Derived> derived, Optional<Cluster> cluster) {
        return new RecordLogs(
                new Owner(new Tenant("globex"), cluster),
                Sanitizer.create(Terms.none()),
                derived,
                false,
                json -> false);
    }

    static Node payload(CaptureEvent event) {
        return Json.object(event.payload().bytes()).orElseThrow();
    }

    static List<String> texts(CaptureEvent event, String list, String key) {
        return payload(event).at(list).items().stream()
                .map(item -> item.at(key).text())
                .toList();
    }

    static boolean keepsContract(CaptureEvent event) {
        return rule(event).isEmpty();
    }

    /** The rule that refuses it; {@code ""} where none does. */
    static String rule(CaptureEvent event) {
        Bytes payload = event.payload().bytes();
        return StrictJson.read(
                        payload,
                        parser -> Formats.named(event.format()).orElseThrow().check(parser, event.claims()))
                .fold(print -> "", refused -> refused.rule().toString());
    }
}
