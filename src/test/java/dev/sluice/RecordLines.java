package dev.sluice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small log of each other system's, as it writes them. */
final class RecordLines {
    static final String REQUEST = """
            {"request_id":"req-1","request_class":"draft.reply","adapter_composition":["engineering-acme-labs"],\
            "model":"base/8b","input_tokens":8,"output_tokens":4,"outcome":"completed"%s}
            """;
    static final String RUN = """
            {"schema_version":1,"event":"route_decision","run_id":"%1$s","timestamp_ms":1767000000123,"turn":0,\
            "route_hash":"h-1","selected_agent_id":1,"selected_role_id":0,"role_name":"Worker","agent_margin":0.3,\
            "role_margin":1.2,"runtime_profile":"tiny","transcript_hash":"tx"%2$s}
            {"schema_version":1,"event":"run_finished","run_id":"%1$s","timestamp_ms":1767000000456,"status":"finished"}
            """;
    static final String EXPORT = """
            {"schema":"craik.training_trajectory_export","version":"0.1.0","format_version":"craik.training_trajectory.v1",\
            "id":"trajectory_export_%s","task_id":"t-1","outcome":"completed","decisions":[%s],"receipts":[],"evidence":[],\
            "receipt_ids":[],"evidence_ids":[],"compatibility_notes":[],"redacted_paths":[],"redacted":true,\
            "created_at":"2026-05-16T16:50:00+00:00"}
            """;
    static final String DECISION = """
            {"id":"trajectory_decision_a","step_result_id":"a","phase":"act","runner_id":"r","status":"completed",\
            "summary":"Opened the gate.","observed_output":{"note":"%s"},"diagnostics":[],"artifacts":[],"receipt_ids":[],\
            "evidence_ids":[],"created_at":"2026-05-16T16:50:00Z"}""";

    private RecordLines() {}

    /** Writes one of each format, and nothing that isn't as it should be. */
    static Path write(Path folder) {
        write(folder.resolve("requests"), "requests.jsonl", REQUEST.formatted(",\"cluster\":\"pump-house\""));
        write(folder.resolve("trinity"), "trace.jsonl", RUN.formatted("run-1", ""));
        write(folder.resolve("crucible"), "trace.jsonl", """
                {"schema_version":"crucible.trace.v4","event_type":"trace_start","trace_id":"t-1","timestamp":"2026-05-28T00:00:00Z"}
                {"schema_version":"crucible.trace.v4","event_type":"trace_end","trace_id":"t-1","status":"ok"}
                """);
        Path hlq = folder.resolve("hlq");
        write(hlq, "episodes.jsonl", """
                {"episode_id":"e-1","query":"which?","anchor_market":null,"window_id":null,"policy_id":null,"step_budget":4,\
                "step_count":2,"terminal_action":"abstain"}
                """);
        write(hlq, "steps.jsonl", step(0, "env_read") + step(1, "abstain"));
        write(hlq, "artifacts.jsonl", """
                {"episode_id":"e-1","artifact_id":"a-1","artifact_type":"sql_render"}
                """);
        write(folder.resolve("oneshot"), "answer.jsonl", """
                {"episode_id":"q-1","user_query":"how?","topic_family":"wells","query_type":"fact","query_mode":"one",\
                "time_horizon":null,"status":"ok","source_surface":"api"}
                {"episode_id":"q-1","step_id":"s-1","step_type":"route","parsed_slots":{},"route_family":"sql",\
                "chosen_route":"a","retrieval_stage":"b","requested_slots":[],"supported_slots_estimated":[],\
                "unsupported_slots_estimated":[],"post_execution_coverage":1,"provenance_snapshot":{}}
                """);
        Path craik = folder.resolve("craik");
        write(craik, "export.jsonl", EXPORT.formatted("x", DECISION.formatted("done")));
        write(craik, "decision.jsonl", DECISION.formatted("done") + "\n");
        write(craik, "handoff.json", """
                {"schema":"craik.handoff","version":"0.1.0","id":"handoff_1","task_id":"t-1","status":"completed"}
                """);
        return folder;
    }

    static void write(Path folder, String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String step(int index, String type) {
        return """
                {"episode_id":"e-1","step_id":"s-%1$d","step_index":%1$d,"step_type":"%2$s","action_name":"%2$s",\
                "action_args":{"stop_reason":"dry"},"artifact_ids_read":[],"working_set_before":[],"working_set_after":[],\
                "context_pressure_class":"low"}
                """.formatted(index, type);
    }
}
