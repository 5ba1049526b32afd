package dev.sluice.formats.trinity;

import dev.sluice.contracts.Bytes;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.JsonWriter;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A route with the lines that tell how it ended, each absent where the run has none. */
record FitnessExample(Node route, Node verdict, Node evaluation, Node dispatch, Node budget, Node reflex) {
    private static final Set<String> STATUSES = Set.of("accepted", "revise", "revised", "rejected", "failed");

    /** What it is an example of. */
    String id() {
        return "fitness:sha256:" + Canonical.sha256(members(route, List.of("case_id", "route_hash", "run_id", "turn")));
    }

    /** Without targets for latency and cost. */
    private FitnessScore score() {
        boolean isExceeded = budget.at("budget_exceeded").isTrue();
        return FitnessScore.of(route, status(), revisions(), isExceeded);
    }

    /**
     * Writes it as the payload of a {@code trinity.fitness.v1}.
     *
     * @param line where the trace has the route, from 1
     */
    Bytes payload(long line) {
        JsonWriter out = new JsonWriter(2048);
        out.beginObject().name("record").beginObject();
        out.field("schema_version", "trinity.sakana.fitness_example.v1").field("example_id", id());
        writeSource(out.name("source").beginObject());
        write(out.endObject().name("input").beginObject(), input());
        write(out.endObject().name("route").beginObject(), decision());
        writeReflex(out);
        writeOutcome(out.endObject().name("outcome").beginObject());
        writeFitness(out.endObject().name("fitness").beginObject(), score());
        out.endObject().name("provenance").beginObject();
        write(out, members(route, FitnessFormat.PROVENANCE));
        out.name("source_trace_line").value(line);
        out.field("input_sha256", Canonical.sha256(input())).field("decision_sha256", Canonical.sha256(decision()));
        return Bytes.wrap(out.endObject().endObject().endObject().toByteArray());
    }

    private Node cost() {
        return either(dispatch.at("estimated_cost_usd"), budget.at("estimated_cost_usd"));
    }

    private String status() {
        String told = verdict.at("status").text();
        if (!verdict.is(Node.Kind.ABSENT)) {
            return STATUSES.contains(told) ? told : "unknown";
        }
        return switch (evaluation.at("status").text()) {
            case "ok" -> "accepted";
            case "fail" -> "rejected";
            default -> "unknown";
        };
    }

    private Node revisions() {
        return either(verdict.at("revision_count"), budget.at("verifier_revisions"));
    }

    private SortedMap<String, Node> input() {
        SortedMap<String, Node> input = members(route, List.of("transcript_hash"));
        input.put("input_hash", either(route.at("input_hash"), route.at("transcript_hash")));
        return input;
    }

    private SortedMap<String, Node> decision() {
        SortedMap<String, Node> decision = members(route, FitnessFormat.ROUTE_NAMES);
        decision.putAll(members(route, FitnessFormat.ROUTE_NUMBERS));
        return decision;
    }

    private void writeSource(JsonWriter out) {
        boolean isEvaluated = route.at("route_path").text().equals("qwen_router_prompt_eval");
        out.field("kind", isEvaluated ? "eval" : "orchestrator");
        write(out, members(route, List.of("run_id", "turn", "case_id")));
    }

    private void writeReflex(JsonWriter out) {
        if (!reflex.is(Node.Kind.ABSENT)) {
            write(out.name("reflex").beginObject(), members(reflex, List.of("confidence_class", "action", "reason")));
            out.name("forced_sequence").beginArray();
            reflex.at("forced_sequence").texts().forEach(out::value);
            out.endArray().endObject();
        }
    }

    private void writeOutcome(JsonWriter out) {
        String judge = evaluation.is(Node.Kind.ABSENT) ? "unknown" : "eval";
        out.field("source", verdict.is(Node.Kind.ABSENT) ? judge : "verifier").field("verifier_status", status());
        write(out, members(verdict, List.of("safe_status", "verifier_response_ref")));
        write(out, members(dispatch, FitnessFormat.DISPATCH));
        write(out, members(budget, FitnessFormat.BUDGET));
        SortedMap<String, Node> renamed = new TreeMap<>();
        renamed.put("revision_count", revisions());
        renamed.put("observed_latency_ms", dispatch.at("latency_ms"));
        renamed.put("dispatch_ok", dispatch.at("ok"));
        renamed.put("estimated_cost_usd", cost());
        write(out, renamed);
    }

    private static void writeFitness(JsonWriter out, FitnessScore score) {
        out.name("score").literal(String.valueOf(score.value())).field("label", FitnessScore.label(score.value()));
        out.field("formula", "v1").name("formula_version").value(1).field("margin_mode", "profile_floor");
        out.name("components").beginObject();
        score.components().forEach((name, value) -> out.name(name).literal(String.valueOf(value)));
        out.endObject();
    }

    private static Node either(Node one, Node other) {
        return one.is(Node.Kind.ABSENT) || one.is(Node.Kind.NULL) ? other : one;
    }

    /** These keys and no others; what a line leaves open is null. */
    private static SortedMap<String, Node> members(Node line, List<String> keys) {
        SortedMap<String, Node> members = new TreeMap<>();
        keys.forEach(key -> members.put(key, line.at(key)));
        return members;
    }

    private static void write(JsonWriter out, SortedMap<String, Node> members) {
        members.forEach((key, member) -> Canonical.write(member, out.name(key)));
    }
}
