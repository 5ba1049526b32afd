package dev.sluice.formats.craik;

import dev.sluice.contracts.Bytes;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.JsonWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes the payload of a {@code craik.summary.v1} of that of a {@code craik.export.v1} that kept its contract. Counts and
 * links are over all decisions, also those whose lines are left out. The same export always gives the same bytes.
 */
public final class Summarizer {
    private static final int MOST_LINES = 8;
    private static final String EXPORT = "trajectory_export_";

    private Summarizer() {}

    /** The summary, with the ids of the export's decisions beside it. */
    public static Bytes summarize(Node payload) {
        Node export = payload.at("record");
        List<Node> decisions = export.at("decisions").items();
        int shown = Math.min(MOST_LINES, decisions.size());
        JsonWriter out = new JsonWriter(4096);
        out.beginObject().name("record").beginObject();
        writeHead(out, export);
        out.name("decision_count").value(decisions.size());
        writeCounts(out, decisions, "phase");
        writeCounts(out, decisions, "status");
        write(
                out,
                "summary_lines",
                decisions.subList(0, shown).stream().map(DecisionFormat::line).toList());
        write(out, "omitted_decision_ids", ids(decisions.subList(shown, decisions.size())));
        write(out, "receipt_ids", export.at("receipt_ids").texts());
        write(out, "evidence_ids", export.at("evidence_ids").texts());
        write(out, "policy_envelope_ids", policies(export));
        for (String links : List.of("replay_fixture_ids", "replay_result_ids", "unresolved_risk_ids")) {
            write(out, links, linked(decisions, links));
        }
        write(out, "compatibility_notes", List.of("A summary: the source export holds the decisions in full."));
        write(out, "redacted_paths", export.at("redacted_paths").texts());
        out.name("redacted").value(true);
        out.field("created_at", export.at("created_at").text()).endObject();
        write(out, "decision_ids", ids(decisions));
        return Bytes.wrap(out.endObject().toByteArray());
    }

    private static void writeHead(JsonWriter out, Node export) {
        String id = export.at("id").text();
        String stem = id.startsWith(EXPORT) ? id.substring(EXPORT.length()) : id;
        out.field("schema", "craik.training_trajectory_summary")
                .field("version", ExportFormat.VERSION)
                .field("format_version", ExportFormat.FORMAT_VERSION)
                .field("id", "trajectory_summary_" + stem)
                .field("source_export_id", id)
                .field("task_id", export.at("task_id").text())
                .field("outcome", export.at("outcome").text());
    }

    private static void writeCounts(JsonWriter out, List<Node> decisions, String key) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        decisions.forEach(decision -> counts.merge(decision.at(key).text(), 1, Integer::sum));
        out.name(key + "_counts").beginObject();
        counts.forEach((value, count) -> out.name(value).value(count));
        out.endObject();
    }

    private static List<String> ids(List<Node> decisions) {
        return decisions.stream().map(decision -> decision.at("id").text()).toList();
    }

    private static Set<String> policies(Node export) {
        return sorted(export.at("receipts").items().stream()
                .map(receipt -> receipt.at("result").at("metadata").at("policy_envelope_id"))
                .map(Node::text));
    }

    private static Set<String> linked(List<Node> decisions, String key) {
        return sorted(decisions.stream().flatMap(decision -> decision.at("observed_output").at(key).texts().stream()));
    }

    private static Set<String> sorted(Stream<String> ids) {
        Set<String> sorted = new TreeSet<>(ids.toList());
        sorted.remove("");
        return sorted;
    }

    private static void write(JsonWriter out, String key, Collection<String> texts) {
        out.name(key).beginArray();
        texts.forEach(out::value);
        out.endArray();
    }
}
