package dev.sluice.formats.craik;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.formats.contract.Grammar;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.OneOf;
import dev.sluice.formats.contract.Reading;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.contract.Structure;
import dev.sluice.formats.contract.Text;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code craik.record.v1}: any record of the runtime's catalogue. Its envelope is checked; ids, summaries and governance
 * metadata are passed on as they are, raw payloads are not. It reads as nothing: records govern work, they are not work.
 */
public final class RecordFormat {
    private static final Structure RECORD = Structure.of("craik")
            .must("schema", new OneOf(Catalogue.SCHEMAS))
            .must("version", OneOf.of(ExportFormat.VERSION))
            .may("id", Ids.ID)
            .may("summary", Text.any())
            .open();

    private RecordFormat() {}

    /** The format. */
    public static ShapedFormat format() {
        return new ShapedFormat(
                new FormatName("craik.record.v1"),
                TupleType.TRAJECTORY,
                EvidenceClass.PRIMARY,
                new FieldPolicy(Set.of("/record/schema", "/record/version"), Redaction.PRIVATE),
                "Any record of the runtime's contract catalogue.",
                Structure.of("craik").must("record", RECORD),
                Grammar.none(),
                RecordFormat::identity,
                RecordFormat::read);
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
