package dev.sluice.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Makes episodes that keep every rule, with every type of step, of any length and in any order that makes sense. */
public final class Episodes {
    private static final List<String> ALWAYS = List.of(
            "env_read",
            "keep_artifact",
            "keep_artifact",
            "keep_artifact",
            "branch_subquery",
            "branch_subquery",
            "decision_update",
            "drop_artifact",
            "prune_working_set");

    private final RandomGenerator random;
    private final ObjectNode payload = JsonNodeFactory.instance.objectNode();
    private final ArrayNode steps;
    private final ArrayNode artifacts;
    private final List<String> set = new ArrayList<>();
    private final int firstIndex;

    private Episodes(RandomGenerator random) {
        this.random = random;
        this.firstIndex = random.nextInt(2);
        payload.putObject("episode");
        this.steps = payload.putArray("steps");
        this.artifacts = payload.putArray("artifacts");
    }

    public static ObjectNode make(RandomGenerator random, String terminal) {
        return new Episodes(random).walk(terminal);
    }

    /** The steps of one type. */
    static List<ObjectNode> steps(JsonNode payload, String type) {
        List<ObjectNode> found = new ArrayList<>();
        payload.get("steps").forEach(step -> {
            if (step.get("step_type").textValue().equals(type)) {
                found.add((ObjectNode) step);
            }
        });
        return found;
    }

    private ObjectNode walk(String terminal) {
        List<String> types = new ArrayList<>(ALWAYS);
        for (int more = random.nextInt(8); more > 0; more--) {
            types.add(Verdicts.pick(random, ALWAYS));
        }
        Collections.shuffle(types, new Random(random.nextLong()));
        add("decision_update");
        types.forEach(this::add);
        add("keep_artifact");
        add("keep_artifact");
        add(terminal);
        object("episode")
                .put("episode_id", "episode-7")
                .put("query", "which windows show stress?")
                .put("anchor_market", "north")
                .putNull("window_id")
                .put("policy_id", "policy-2")
                .put("step_budget", steps.size() + random.nextInt(4))
                .put("step_count", steps.size())
                .put("terminal_action", terminal);
        return payload;
    }

    private void add(String type) {
        if ((type.equals("drop_artifact") || type.equals("prune_working_set")) && set.isEmpty()) {
            add("keep_artifact");
        }
        ObjectNode step = steps.addObject();
        int number = steps.size();
        step.put("step_id", "step-" + number)
                .put("step_index", firstIndex + number - 1)
                .put("step_type", type)
                .put("action_name", type + "_action");
        step.putObject("action_args");
        step.putArray("artifact_ids_read");
        write(step.putArray("working_set_before"));
        act(type, step, number);
        write(step.putArray("working_set_after"));
        step.putNull("context_pressure_class");
    }

    private void act(String type, ObjectNode step, int number) {
        ObjectNode args = (ObjectNode) step.get("action_args");
        switch (type) {
            case "keep_artifact" -> {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    String id = "artifact-" + (artifacts.size() + 1);
                    artifacts.addObject().put("artifact_id", id).put("episode_id", "episode-7");
                    step.withArray("selected_artifact_ids").add(id);
                    set.add(id);
                }
            }
            case "drop_artifact", "prune_working_set" -> {
                step.withArray("dropped_artifact_ids").add(set.remove(random.nextInt(set.size())));
                args.put("reason", "superseded");
            }
            case "branch_subquery" ->
                step.put("branch_parent_step_id", "step-1").put("episode_id", "episode-7");
            case "finalize" -> {
                args.put("decision_class", "finalize_signal").put("stop_reason", "enough is known");
                write(step.putArray("selected_artifact_ids"));
            }
            default -> args.put("lookback_days", number);
        }
    }

    private void write(ArrayNode ids) {
        set.forEach(ids::add);
    }

    private ObjectNode object(String key) {
        return (ObjectNode) payload.get(key);
    }
}
