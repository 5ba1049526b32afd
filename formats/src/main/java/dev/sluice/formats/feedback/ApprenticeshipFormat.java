package dev.sluice.formats.feedback;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.formats.contract.Checks;
import dev.sluice.formats.contract.Flag;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.OneOf;
import dev.sluice.formats.contract.Reading;
import dev.sluice.formats.contract.Real;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.contract.Structure;
import dev.sluice.formats.contract.Text;
import java.util.List;
import java.util.Set;

/**
 * {@code sluice.apprenticeship.v1}: a brief, an attempt at it, the verdict on the attempt; or a verdict alone that comes
 * later and refers to its brief.
 *
 * <pre>
 * brief_id          joins the events of one brief     A-Z, a-z, 0-9, . _ : -   128
 * stage_at_capture  review | spot-check | autonomous | shadow | training-eligible
 * brief             task_type, prompt
 * attempt           self_confidence 0 to 1, escalate, diff; below 0.5 it escalates, and then its diff is empty
 * verdict           verdict accept | refine | reject | defer-tier-c, notes (required to refine and to reject),
 *                   corrected_diff, constraint_violation_tag
 * </pre>
 *
 * Only an accepted attempt has a text.
 */
public final class ApprenticeshipFormat {
    /** The name that events carry. */
    public static final FormatName NAME = new FormatName("sluice.apprenticeship.v1");

    private static final double SURE_ENOUGH = 0.5;

    private static final Structure STRUCTURE = Structure.of("apprenticeship")
            .must("brief_id", FeedbackFormat.BRIEF_ID)
            .must("stage_at_capture", OneOf.of("review", "spot-check", "autonomous", "shadow", "training-eligible"))
            .may(
                    "brief",
                    Structure.of("apprenticeship")
                            .must("task_type", Text.of("a-z0-9_.-", 64))
                            .must("prompt", Text.some(Integer.MAX_VALUE)))
            .may(
                    "attempt",
                    Structure.of("apprenticeship")
                            .must("self_confidence", new Real(0, 1))
                            .must("escalate", new Flag())
                            .must("diff", Text.any()))
            .may(
                    "verdict",
                    Structure.of("apprenticeship")
                            .must("verdict", OneOf.of("accept", "refine", "reject", "defer-tier-c"))
                            .may("notes", Text.any())
                            .may("corrected_diff", Text.any())
                            .may("constraint_violation_tag", FeedbackFormat.TAG));

    private static final Checks RULES = Checks.of("apprenticeship")
            .and("brief-or-verdict", event -> has(event, "brief") || has(event, "verdict"))
            .and("attempt-at-a-brief", event -> has(event, "brief") || !has(event, "attempt"))
            .and("unsure-escalates", event -> isSure(event) || escalates(event))
            .and(
                    "escalated-without-diff",
                    event -> !escalates(event) || diff(event).isBlank())
            .and("notes-on-correction", event -> !corrects(event) || hasNotes(event));

    private ApprenticeshipFormat() {}

    /** The format. */
    public static ShapedFormat format() {
        return new ShapedFormat(
                NAME,
                TupleType.APPRENTICESHIP,
                EvidenceClass.PRIMARY,
                new FieldPolicy(Set.of("/stage_at_capture", "/attempt/escalate", "/verdict/verdict"), Set.of()),
                "A brief, an attempt at it and the verdict; or a verdict that refers to its brief.",
                STRUCTURE,
                RULES,
                ApprenticeshipFormat::identity,
                ApprenticeshipFormat::read);
    }

    private static List<String> identity(Node event, Claims claims) {
        Node verdict = event.at("verdict");
        return List.of(
                event.at("brief_id").text(),
                event.at("brief").at("prompt").text(),
                diff(event),
                verdict.at("verdict").text(),
                verdict.at("corrected_diff").text());
    }

    private static Reading read(Node event) {
        String group = "brief:" + event.at("brief_id").text();
        WorkOutcome outcome = outcomeOf(event.at("verdict").at("verdict").text());
        String prompt = event.at("brief").at("prompt").text();
        if (outcome != WorkOutcome.ACCEPTED || prompt.isBlank() || diff(event).isBlank()) {
            return Reading.silent(group, outcome);
        }
        Set<String> held = Set.of("/brief/prompt", "/attempt/diff");
        return new Reading(prompt + "\n\n" + diff(event), held, group, outcome, false);
    }

    private static WorkOutcome outcomeOf(String verdict) {
        return switch (verdict) {
            case "accept" -> WorkOutcome.ACCEPTED;
            case "refine" -> WorkOutcome.PARTIAL;
            case "reject" -> WorkOutcome.REJECTED;
            default -> WorkOutcome.UNKNOWN;
        };
    }

    private static boolean has(Node event, String key) {
        return event.at(key).is(Node.Kind.OBJECT);
    }

    private static boolean isSure(Node event) {
        return !has(event, "attempt")
                || Double.parseDouble(event.at("attempt").at("self_confidence").digits()) >= SURE_ENOUGH;
    }

    private static boolean escalates(Node event) {
        return event.at("attempt").at("escalate").isTrue();
    }

    private static String diff(Node event) {
        return event.at("attempt").at("diff").text();
    }

    static boolean corrects(Node event) {
        String verdict = event.at("verdict").at("verdict").text();
        return verdict.equals("refine") || verdict.equals("reject");
    }

    private static boolean hasNotes(Node event) {
        return !event.at("verdict").at("notes").text().isBlank();
    }
}
