package dev.sluice.formats.craik;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.formats.contract.Flag;
import dev.sluice.formats.contract.Listing;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.OneOf;
import dev.sluice.formats.contract.Reading;
import dev.sluice.formats.contract.Shape;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.contract.Structure;
import dev.sluice.formats.contract.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code craik.export.v1}: a training trajectory as the runtime exports it, redacted by the runtime already.
 *
 * <pre>
 * record  schema, version, format_version, id, task_id, outcome, decisions (at least one), receipts, evidence,
 *         receipt_ids, evidence_ids, compatibility_notes, redacted_paths, redacted (true), created_at
 * truncated  whether an event holds no more of its decisions: then these are the first ones, and nothing is taught
 * </pre>
 *
 * Forwarded, it keeps its {@code format_version} and the fields that this contract doesn't know.
 */
public final class ExportFormat {
    static final String VERSION = "0.1.0";
    static final String FORMAT_VERSION = "craik.training_trajectory.v1";
    private static final Shape LINKED =
            Listing.upTo(10_000, Structure.of("craik").may("id", Ids.ID).open());

    private static final Structure EXPORT = Structure.of("craik")
            .must("schema", OneOf.of("craik.training_trajectory_export"))
            .must("version", OneOf.of(VERSION))
            .must("format_version", OneOf.of(FORMAT_VERSION))
            .must("id", Ids.ID)
            .must("task_id", Ids.ID)
            .must("outcome", Text.any())
            .must("decisions", new Listing(DecisionFormat.STRUCTURE, 1, 10_000))
            .must("receipts", LINKED)
            .must("evidence", LINKED)
            .must("receipt_ids", Ids.LIST)
            .must("evidence_ids", Ids.LIST)
            .must("compatibility_notes", DecisionFormat.TEXTS)
            .must("redacted_paths", DecisionFormat.TEXTS)
            .must("redacted", new Flag())
            .must("created_at", Moment.SHAPE)
            .open();

    private ExportFormat() {}

    /** The format. */
    public static ShapedFormat format() {
        return new ShapedFormat(
                new FormatName("craik.export.v1"),
                TupleType.TRAJECTORY,
                EvidenceClass.PRIMARY,
                new FieldPolicy(
                        Set.of(
                                "/record/schema",
                                "/record/version",
                                "/record/format_version",
                                "/record/decisions/*/phase",
                                "/record/decisions/*/status",
                                "/record/decisions/*/created_at",
                                "/record/created_at"),
                        Redaction.PRIVATE),
                "A training trajectory as the runtime exports it.",
                Structure.of("craik").must("record", EXPORT).may("truncated", new Flag()),
                new ExportGrammar(),
                ExportFormat::identity,
                ExportFormat::read);
    }

    private static List<String> identity(Node payload, Claims claims) {
        Node export = payload.at("record");
        List<String> identity = new ArrayList<>(
                List.of(export.at("id").text(), export.at("created_at").text()));
        identity.addAll(Ids.of(export.at("decisions")));
        return identity;
    }

    private static Reading read(Node payload) {
        Node export = payload.at("record");
        WorkOutcome outcome = DecisionFormat.outcome(export.at("outcome").text());
        String task = export.at("task_id").text();
        if (payload.at("truncated").isTrue()) {
            return new Reading(
                    "", Set.of(), task, DecisionFormat.isRightSide(outcome) ? WorkOutcome.PARTIAL : outcome, true);
        }
        if (!DecisionFormat.isRightSide(outcome)) {
            return Reading.silent(task, outcome);
        }
        List<String> lines = export.at("decisions").items().stream()
                .map(DecisionFormat::line)
                .toList();
        return new Reading(String.join("\n", lines), Set.of("/record/decisions/*/summary"), task, outcome, false);
    }
}
