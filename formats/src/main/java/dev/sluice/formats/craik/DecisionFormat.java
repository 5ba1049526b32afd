package dev.sluice.formats.craik;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Anything;
import dev.sluice.formats.contract.Dictionary;
import dev.sluice.formats.contract.Grammar;
import dev.sluice.formats.contract.Listing;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.OneOf;
import dev.sluice.formats.contract.Reading;
import dev.sluice.formats.contract.Shape;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.contract.Structure;
import dev.sluice.formats.contract.Text;
import dev.sluice.serdes.json.BadJson;
import java.util.List;
import java.util.Set;

/**
 * {@code craik.decision.v1}: one decision of a training trajectory on its own.
 *
 * <pre>
 * record  id (trajectory_decision_&lt;step&gt;), step_result_id, phase, runner_id, status, summary, observed_output,
 *         diagnostics, artifacts, receipt_ids, evidence_ids, created_at
 * </pre>
 */
public final class DecisionFormat {
    /** What the id of a decision begins with; its step's follows. */
    static final String ID = "trajectory_decision_";

    static final List<String> PHASES = List.of("plan", "act", "observe", "evaluate", "continue", "stop");
    static final List<String> STATUSES = List.of("completed", "blocked", "failed", "partial");
    static final Shape TEXTS = Listing.upTo(10_000, Text.any());
    static final Rule OF_STEP = new Rule("craik.decision-id-of-step");

    /** Open: an export that is forwarded keeps what later producers put into its decisions. */
    static final Structure STRUCTURE = Structure.of("craik")
            .must("id", Ids.ID)
            .must("step_result_id", Ids.ID)
            .must("phase", new OneOf(PHASES))
            .must("runner_id", Ids.ID)
            .must("status", new OneOf(STATUSES))
            .must("summary", Text.any())
            .must("observed_output", new Dictionary(new Anything(), 10_000))
            .must("diagnostics", TEXTS)
            .must("artifacts", TEXTS)
            .must("receipt_ids", Ids.LIST)
            .must("evidence_ids", Ids.LIST)
            .must("created_at", Moment.SHAPE)
            .open();

    private DecisionFormat() {}

    /** The format. */
    public static ShapedFormat format() {
        return new ShapedFormat(
                new FormatName("craik.decision.v1"),
                TupleType.TRAJECTORY,
                EvidenceClass.PRIMARY,
                new FieldPolicy(Set.of("/record/phase", "/record/status", "/record/created_at"), Redaction.PRIVATE),
                "One decision of a training trajectory on its own.",
                Structure.of("craik").must("record", STRUCTURE),
                new OneDecision(),
                DecisionFormat::identity,
                DecisionFormat::read);
    }

    /** Refuses a decision whose id isn't that of its step. */
    static void checkId(Node decision) throws BadJson {
        String step = decision.at("step_result_id").text();
        if (!decision.at("id").text().equals(ID + step)) {
            throw decision.breaks(OF_STEP);
        }
    }

    /** {@code plan:completed: what was done}, as the runtime writes it in summaries. */
    static String line(Node decision) {
        return decision.at("phase").text()
                + ":"
                + decision.at("status").text()
                + ": "
                + decision.at("summary").text();
    }

    /** How an outcome or a status in the runtime's words ended; an outcome may go on after its first word. */
    static WorkOutcome outcome(String told) {
        return switch (told.split("[^a-z]", 2)[0]) {
            case "completed" -> WorkOutcome.COMPLETED;
            case "partial", "blocked" -> WorkOutcome.PARTIAL;
            case "failed" -> WorkOutcome.FAILED;
            case "rejected" -> WorkOutcome.REJECTED;
            default -> WorkOutcome.UNKNOWN;
        };
    }

    /** Whether it is a side to learn from. */
    static boolean isRightSide(WorkOutcome outcome) {
        return outcome != WorkOutcome.FAILED && outcome != WorkOutcome.REJECTED;
    }

    private static List<String> identity(Node payload, Claims claims) {
        return List.of(
                payload.at("record").at("id").text(),
                payload.at("record").at("created_at").text());
    }

    private static Reading read(Node payload) {
        Node decision = payload.at("record");
        WorkOutcome outcome = outcome(decision.at("status").text());
        String group = decision.at("step_result_id").text();
        return isRightSide(outcome)
                ? new Reading(line(decision), Set.of("/record/summary"), group, outcome, false)
                : Reading.silent(group, outcome);
    }

    /** What a decision has to keep without the export that it is from. */
    private static final class OneDecision implements Grammar {
        @Override
        public List<Rule> rules() {
            return List.of(OF_STEP, Redaction.NOTHING_UNREDACTED);
        }

        @Override
        public void check(Node payload, Claims claims) throws BadJson {
            checkId(payload.at("record"));
            Redaction.checkNothingLeft(payload.at("record"));
        }
    }
}
