package dev.sluice.formats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Makes exports of training trajectories that keep every rule. */
final class Trajectories {
    private static final String CREATED = "2026-05-16T16:50:00Z";

    private Trajectories() {}

    /** Two to fourteen decisions, two receipts and two pieces of evidence. */
    static ObjectNode export(RandomGenerator random) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        ObjectNode export = payload.putObject("record")
                .put("schema", "craik.training_trajectory_export")
                .put("version", "0.1.0")
                .put("format_version", "craik.training_trajectory.v1")
                .put("id", "trajectory_export_pumps")
                .put("task_id", "task_pumps")
                .put("outcome", "completed in time");
        TreeSet<String> receipts = new TreeSet<>(List.of("receipt_a", "receipt_b"));
        ArrayNode decisions = export.putArray("decisions");
        for (int step = 0, count = random.nextInt(2, 15); step < count; step++) {
            String extra = "receipt_step_" + step;
            receipts.add(extra);
            decision(decisions.addObject(), step, random)
                    .withArray("receipt_ids")
                    .add("receipt_a")
                    .add(extra);
        }
        records(export.putArray("receipts"), "receipt_a", "receipt_b");
        records(export.putArray("evidence"), "evidence_a", "evidence_b");
        receipts.forEach(export.putArray("receipt_ids")::add);
        export.putArray("evidence_ids").add("evidence_a").add("evidence_b");
        export.putArray("compatibility_notes");
        export.putArray("redacted_paths").add("$.locator").add("$.path");
        export.put("redacted", true).put("created_at", CREATED);
        return payload;
    }

    static ObjectNode record(ObjectNode payload) {
        return (ObjectNode) payload.get("record");
    }

    private static ObjectNode decision(ObjectNode decision, int step, RandomGenerator random) {
        decision.put("id", "trajectory_decision_step_" + step)
                .put("step_result_id", "step_" + step)
                .put("phase", Verdicts.pick(random, List.of("plan", "act", "observe", "evaluate", "continue", "stop")))
                .put("runner_id", "runner_x")
                .put("status", Verdicts.pick(random, List.of("completed", "blocked", "failed", "partial")))
                .put("summary", "Step " + step + " done.");
        ObjectNode output = decision.putObject("observed_output").put("prompt", "[REDACTED]");
        output.putArray("unresolved_risk_ids").add("risk_" + step);
        decision.putArray("diagnostics");
        decision.putArray("artifacts").add("[LOCAL_PATH]");
        decision.putArray("receipt_ids");
        decision.putArray("evidence_ids").add("evidence_b");
        return decision.put("created_at", CREATED);
    }

    private static void records(ArrayNode records, String... ids) {
        for (String id : ids) {
            ObjectNode record = records.addObject().put("id", id);
            record.putObject("result").putObject("metadata").put("policy_envelope_id", "policy_of_" + id);
        }
    }
}
