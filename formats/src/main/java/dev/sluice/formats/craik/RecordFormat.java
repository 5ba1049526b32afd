package dev.sluice.formats.craik;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.formats.contract.Anything;
import dev.sluice.formats.contract.Grammar;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.OneOf;
import dev.sluice.formats.contract.Reading;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.contract.Structure;
import dev.sluice.formats.contract.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code craik.record.v1}: any record of the runtime's catalogue. Its envelope is checked; ids, summaries and governance
 * metadata are passed on as they are, raw payloads are not, at whatever depth. It reads as nothing:
 * records govern work, they are not work.
 */
public final class RecordFormat {
    private static final FormatName NAME = new FormatName("craik.record.v1");

    private static final String ABOUT_A_RECORD =
            "A record of the agent runtime's contract catalogue, as the record of a " + NAME + " payload. Members that "
                    + "it doesn't describe pass as they are; what stands under these keys, at any depth, is taken out: "
                    + rawPayloads().stream().sorted().collect(Collectors.joining(", ")) + ".";

    private RecordFormat() {}

    /** The names of the records that it takes, {@code craik.adapter_package} and so on, sorted. */
    public static List<String> catalogue() {
        return Catalogue.SCHEMAS;
    }

    /** What a record of this name has to be to pass, as JSON Schema, draft-07; empty where it isn't in the catalogue. */
    public static Optional<String> schema(String name) {
        return Optional.of(name)
                .filter(Catalogue.SCHEMAS::contains)
                .map(known -> withMembers(record(OneOf.of(known)), RecordMembers.of(known)))
                .map(record -> record.schema(name, ABOUT_A_RECORD));
    }

    private static Structure withMembers(Structure record, List<String> members) {
        Structure all = record;
        for (String member : members) {
            all = all.fields().containsKey(member) ? all : all.may(member, new Anything());
        }
        return all;
    }

    private static Structure record(OneOf schema) {
        return Structure.of("craik")
                .must("schema", schema)
                .must("version", OneOf.of(ExportFormat.VERSION))
                .may("id", Ids.ID)
                .may("summary", Text.any())
                .open();
    }

    /** The format. */
    public static ShapedFormat format() {
        return new ShapedFormat(
                NAME,
                TupleType.TRAJECTORY,
                EvidenceClass.PRIMARY,
                new FieldPolicy(Set.of("/record/schema", "/record/version"), rawPayloads()),
                "Any record of the runtime's contract catalogue.",
                Structure.of("craik").must("record", record(new OneOf(Catalogue.SCHEMAS))),
                Grammar.none(),
                RecordFormat::identity,
                RecordFormat::read);
    }

    private static Set<String> rawPayloads() {
        return Stream.concat(Redaction.PRIVATE.stream(), Redaction.VERBATIM.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> identity(Node payload, Claims claims) {
        return Stream.of("schema", "id", "task_id", "status", "created_at", "updated_at")
                .map(key -> payload.at("record").at(key).text())
                .toList();
    }

    private static Reading read(Node payload) {
        Node record = payload.at("record");
        String group = Stream.of("task_id", "project_id", "id", "schema")
                .map(key -> record.at(key).text())
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
        return Reading.silent(group, DecisionFormat.outcome(record.at("status").text()));
    }
}
