package dev.sluice.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes whole runs of the orchestrator: turns that ask again, and a last one that is accepted or fails. */
final class Runs {
    private final RandomGenerator random;
    private final ObjectNode payload = JsonNodeFactory.instance.objectNode();
    private final ArrayNode lines = payload.putArray("lines");
    private int calls;
    private int revisions;
    private int millis;
    private double cost;

    private Runs(RandomGenerator random) {
        this.random = random;
    }

    /** Two to four turns. */
    static ObjectNode make(RandomGenerator random, boolean fails) {
        Runs run = new Runs(random);
        int turns = random.nextInt(2, 5);
        for (int turn = 0; turn < turns; turn++) {
            run.turn(turn, turn == turns - 1 ? "accepted" : "revise", fails && turn == turns - 1);
        }
        run.count(run.line(fails ? "run_failed" : "run_finished").put("status", fails ? "failed" : "finished"));
        return run.payload;
    }

    static List<ObjectNode> lines(JsonNode payload, String event) {
        List<ObjectNode> found = new ArrayList<>();
        payload.get("lines").forEach(line -> {
            if (line.get("event").textValue().equals(event)) {
                found.add((ObjectNode) line);
            }
        });
        return found;
    }

    private void turn(int turn, String verdict, boolean fails) {
        String hash = "route-" + turn;
        boolean isOld = random.nextBoolean();
        if (isOld) {
            snapshot(turn, "turn_start", false);
        }
        line("route_decision")
                .put("turn", turn)
                .put("route_hash", hash)
                .put("selected_agent_id", random.nextInt(5))
                .put("role_name", "Worker")
                .put("agent_margin", random.nextDouble(3))
                .putNull("artifact_revision");
        line("reflex_decision").put("turn", turn).put("route_hash", hash).put("action", "normal_dispatch");
        if (!isOld) {
            snapshot(turn, "turn_start", false);
        }
        calls++;
        snapshot(turn, "before_dispatch", fails);
        if (fails) {
            return;
        }
        line("provider_dispatch_started").put("turn", turn).put("dispatch_ref", "dispatch-" + turn);
        line("provider_dispatch_finished")
                .put("turn", turn)
                .put("dispatch_ref", "dispatch-" + turn)
                .put("ok", true);
        snapshot(turn, "after_dispatch_latency", false);
        cost += random.nextDouble(0.1, 1);
        snapshot(turn, "after_dispatch", false);
        revisions += verdict.equals("accepted") ? 0 : 1;
        line("verifier_result")
                .put("turn", turn)
                .put("route_hash", hash)
                .put("status", verdict)
                .put("revision_count", revisions);
        if (!verdict.equals("accepted")) {
            snapshot(turn, "after_verifier_revision", false);
        }
    }

    private void snapshot(int turn, String checkpoint, boolean isExceeded) {
        ObjectNode line = line("budget_snapshot")
                .put("turn", turn)
                .put("checkpoint", checkpoint)
                .put("budget_exceeded", isExceeded)
                .put("budget_exceeded_key", isExceeded ? "provider_calls" : null);
        count(line);
    }

    private void count(ObjectNode line) {
        millis += random.nextInt(1, 50);
        line.put("provider_calls", calls)
                .put("verifier_revisions", revisions)
                .put("estimated_cost_usd", cost)
                .put("wall_time_ms", millis);
    }

    private ObjectNode line(String event) {
        return lines.addObject()
                .put("schema_version", 1)
                .put("event", event)
                .put("run_id", "run-3")
                .put("timestamp_ms", 1_700_000_000_000L + lines.size());
    }
}
