package dev.sluice.capture.record;

import dev.sluice.capture.assembly.Part;
import dev.sluice.capture.prepare.Json;
import dev.sluice.capture.prepare.Moments;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.formats.contract.Format;
import dev.sluice.formats.contract.Node;
import dev.sluice.sanitize.Sanitized;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.serdes.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The payload that the records of a part make. */
final class RecordPayload {
    private static final String TIME_MILLIS = "timestamp_ms";
    private static final List<String> TIMES = List.of("timestamp", "created_at", "occurred");

    private final Part part;
    private final List<Node> kept;
    private final Map<Field, List<Node>> byField;
    private final Family family;
    private final Format format;

    RecordPayload(Part part) {
        this.part = part;
        this.kept = part.steps().stream().map(RecordPayload::object).toList();
        this.family = Family.named(last().at("family").text());
        this.byField = kept.stream()
                .collect(Collectors.groupingBy(
                        step -> Field.keyed(step.at("field").text()),
                        Collectors.mapping(step -> step.at("record"), Collectors.toList())));
        this.format = family.format(byField);
    }

    private static Node object(Bytes json) {
        return Json.object(json).orElseThrow(() -> new IllegalStateException("what was kept is an object"));
    }

    /** Whether it only has what says something of a run. */
    boolean isAside() {
        return byField.keySet().equals(Set.of(Field.ARTIFACTS));
    }

    /** Whether a record says under this key when it was written. */
    static boolean isTime(String key) {
        return key.equals(TIME_MILLIS) || TIMES.contains(key);
    }

    Family family() {
        return family;
    }

    Format format() {
        return format;
    }

    private Redactions redactions() {
        return kept.stream()
                .map(step -> Redactions.parse(step.at("redactions").text()).orElse(Redactions.none()))
                .reduce(Redactions.none(), Redactions::plus);
    }

    /** The id of the run; {@code ""} where the record stands for itself. */
    String run() {
        return last().at("run").text();
    }

    /** What its records, and those of the parts before, say of whose it is, the last of them that does. */
    Node claims() {
        return object(claims(part));
    }

    /** The same as it is kept for the parts that follow; of what a power failure has torn, nothing. */
    static Bytes claims(Part part) {
        Map<String, String> claims = new LinkedHashMap<>();
        Stream.concat(
                        Json.object(part.said()).stream(),
                        part.steps().stream()
                                .flatMap(step -> Json.object(step).stream())
                                .map(step -> step.at("claims")))
                .forEach(said -> said.members().forEach((key, value) -> claims.put(key, value.text())));
        JsonWriter out = new JsonWriter(256).beginObject();
        claims.forEach(out::field);
        return Bytes.wrap(out.endObject().toByteArray());
    }

    /** When its last record that says so was written; else when the log was. */
    UtcMillis created() {
        for (int i = kept.size() - 1; i >= 0; i--) {
            Node record = kept.get(i).at("record");
            OptionalLong millis = record.at(TIME_MILLIS).whole();
            if (millis.isPresent() && millis.getAsLong() >= 0 && UtcMillis.isValid(millis.getAsLong())) {
                return new UtcMillis(millis.getAsLong());
            }
            Optional<UtcMillis> text = Stream.of(record, record.at(Field.RECORD.key()))
                    .flatMap(said -> TIMES.stream().map(key -> said.at(key).text()))
                    .flatMap(time -> Moments.of(time).stream())
                    .findFirst();
            if (text.isPresent()) {
                return text.get();
            }
        }
        return part.written();
    }

    /** Sanitized once more as a whole: what one record says may give away a secret of another's. */
    Bytes sanitized(Sanitizer sanitizer) {
        Sanitized once = sanitized(sanitizer, Redactions.none());
        return once.redactions().isEmpty()
                ? once.clean().bytes()
                : sanitized(sanitizer, once.redactions()).clean().bytes();
    }

    private Sanitized sanitized(Sanitizer sanitizer, Redactions more) {
        return sanitizer
                .sanitize(new RawJson(write(more)), format.fields().scanningAll())
                .fold(clean -> clean, refused -> {
                    throw new IllegalStateException("what was sanitized record by record is well-formed as a whole");
                });
    }

    private Bytes write(Redactions more) {
        JsonWriter out = new JsonWriter(1 << 14);
        out.beginObject();
        family.fields().forEach(field -> writeRecords(out, field));
        family.flags(format, part, byField).forEach(flag -> out.name(flag).value(true));
        Redactions all = redactions().plus(more);
        if (!all.isEmpty()) {
            out.field("redactions", all.toString());
        }
        return Bytes.wrap(out.endObject().toByteArray());
    }

    private void writeRecords(JsonWriter out, Field field) {
        List<Node> records = byField.getOrDefault(field, List.of());
        if (field.isListed()) {
            out.name(field.key()).beginArray();
            records.forEach(record -> record.write(out));
            out.endArray();
        } else if (field == Field.PAYLOAD && !records.isEmpty()) {
            records.get(records.size() - 1).members().forEach((key, value) -> {
                if (!isTime(key)) {
                    value.write(out.name(key));
                }
            });
        } else if (!records.isEmpty()) {
            records.get(records.size() - 1).write(out.name(field.key()));
        }
    }

    private Node last() {
        return kept.get(kept.size() - 1);
    }
}
