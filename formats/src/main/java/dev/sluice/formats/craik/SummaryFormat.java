package dev.sluice.formats.craik;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.formats.contract.Flag;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.OneOf;
import dev.sluice.formats.contract.Reading;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.contract.Structure;
import dev.sluice.formats.contract.Text;
import dev.sluice.formats.contract.Whole;
import java.util.List;
import java.util.Set;

/**
 * {@code craik.summary.v1}: what is left of a training trajectory where the whole is too long.
 *
 * <pre>
 * record        schema, version, format_version, id, source_export_id, task_id, outcome, decision_count, phase_counts,
 *               status_counts, summary_lines, omitted_decision_ids, ids of what all decisions link to, and redaction
 * decision_ids  of the export that it was made from, in their order; only where that was at hand
 * </pre>
 */
public final class SummaryFormat {
    private static final Structure SUMMARY = Structure.of("craik")
            .must("schema", OneOf.of("craik.training_trajectory_summary"))
            .must("version", OneOf.of(ExportFormat.VERSION))
            .must("format_version", OneOf.of(ExportFormat.FORMAT_VERSION))
            .must("id", Ids.ID)
            .must("source_export_id", Ids.ID)
            .must("task_id", Ids.ID)
            .must("outcome", Text.any())
            .must("decision_count", Whole.count())
            .must("phase_counts", counts(DecisionFormat.PHASES))
            .must("status_counts", counts(DecisionFormat.STATUSES))
            .must("summary_lines", DecisionFormat.TEXTS)
            .must("omitted_decision_ids", Ids.LIST)
            .must("receipt_ids", Ids.LIST)
            .must("evidence_ids", Ids.LIST)
            .must("policy_envelope_ids", Ids.LIST)
            .must("replay_fixture_ids", Ids.LIST)
            .must("replay_result_ids", Ids.LIST)
            .must("unresolved_risk_ids", Ids.LIST)
            .must("compatibility_notes", DecisionFormat.TEXTS)
            .must("redacted_paths", DecisionFormat.TEXTS)
            .must("redacted", new Flag())
            .must("created_at", Moment.SHAPE)
            .open();

    private SummaryFormat() {}

    /** The format. */
    public static ShapedFormat format() {
        return new ShapedFormat(
                new FormatName("craik.summary.v1"),
                TupleType.TRAJECTORY,
                EvidenceClass.DERIVED,
                new FieldPolicy(
                        Set.of("/record/schema", "/record/version", "/record/format_version", "/record/created_at"),
                        Redaction.PRIVATE),
                "What is left of a training trajectory where the whole is too long.",
                Structure.of("craik").must("record", SUMMARY).may("decision_ids", Ids.LIST),
                new SummaryGrammar(),
                SummaryFormat::identity,
                SummaryFormat::read);
    }

    private static Structure counts(List<String> keys) {
        Structure counts = Structure.of("craik");
        for (String key : keys) {
            counts = counts.may(key, Whole.count());
        }
        return counts;
    }

    private static List<String> identity(Node payload, Claims claims) {
        Node summary = payload.at("record");
        return List.of(
                summary.at("id").text(),
                summary.at("source_export_id").text(),
                summary.at("created_at").text());
    }

    private static Reading read(Node payload) {
        Node summary = payload.at("record");
        WorkOutcome outcome = DecisionFormat.outcome(summary.at("outcome").text());
        String task = summary.at("task_id").text();
        if (!DecisionFormat.isRightSide(outcome)) {
            return Reading.silent(task, outcome);
        }
        String text = String.join("\n", summary.at("summary_lines").texts());
        return new Reading(text, Set.of("/record/summary_lines"), task, outcome, false);
    }
}
