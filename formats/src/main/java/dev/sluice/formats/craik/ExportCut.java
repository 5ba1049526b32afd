package dev.sluice.formats.craik;

import dev.sluice.contracts.Bytes;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Cuts the payload of a {@code craik.export.v1} that kept its contract, so that it still does: its first decisions, and of
 * receipts, evidence and their ids what these link to. It says that it was cut; all else stays as it is.
 */
public final class ExportCut {
    private ExportCut() {}

    /**
     * With as many decisions as that holds.
     *
     * @param most bytes
     * @return empty where not even the first one fits
     */
    public static Optional<Bytes> cut(Node payload, int most) {
        int fitting = 0;
        for (int over = payload.at("record").at("decisions").items().size(); over - fitting > 1; ) {
            int tried = (fitting + over) / 2;
            if (cutAt(payload, tried).length() <= most) {
                fitting = tried;
            } else {
                over = tried;
            }
        }
        return fitting == 0 ? Optional.empty() : Optional.of(cutAt(payload, fitting));
    }

    private static Bytes cutAt(Node payload, int count) {
        Node export = payload.at("record");
        List<Node> decisions = export.at("decisions").items().subList(0, count);
        Set<String> receipts = linked(decisions, "receipt_ids");
        Set<String> evidence = linked(decisions, "evidence_ids");
        JsonWriter out = new JsonWriter(1 << 14);
        out.beginObject().name("record").beginObject();
        export.members().forEach((key, value) -> {
            out.name(key);
            switch (key) {
                case "decisions" -> write(out, decisions);
                case "receipts" -> write(out, among(value, receipts));
                case "evidence" -> write(out, among(value, evidence));
                case "receipt_ids" -> writeIds(out, receipts);
                case "evidence_ids" -> writeIds(out, evidence);
                default -> value.write(out);
            }
        });
        out.endObject().name("truncated").value(true);
        return Bytes.wrap(out.endObject().toByteArray());
    }

    private static Set<String> linked(List<Node> decisions, String key) {
        return decisions.stream()
                .flatMap(decision -> decision.at(key).texts().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Node> among(Node records, Set<String> ids) {
        return records.items().stream()
                .filter(record -> ids.contains(record.at("id").text()))
                .toList();
    }

    private static void write(JsonWriter out, List<Node> records) {
        out.beginArray();
        records.forEach(record -> record.write(out));
        out.endArray();
    }

    private static void writeIds(JsonWriter out, Set<String> ids) {
        out.beginArray();
        ids.forEach(out::value);
        out.endArray();
    }
}
