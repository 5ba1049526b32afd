package dev.sluice.formats.usage;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.formats.contract.Grammar;
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
 * {@code sluice.usage.v1}: one action of one session in a customer's deployment.
 *
 * <pre>
 * action       what was done                    a-z, 0-9, _ . -   64
 * object_type  to what kind of thing            a-z, 0-9, _ . -   64
 * occurred     when                             UTC, milliseconds
 * outcome      completed | failed | abandoned
 * duration_ms  how long it took
 * </pre>
 */
public final class UsageFormat {
    /** The name that events carry. */
    public static final FormatName NAME = new FormatName("sluice.usage.v1");

    private static final Structure STRUCTURE = Structure.of("usage")
            .must("action", Text.of("a-z0-9_.-", 64))
            .must("object_type", Text.of("a-z0-9_.-", 64))
            .must("occurred", Text.time())
            .must("outcome", OneOf.of("completed", "failed", "abandoned"))
            .must("duration_ms", Whole.count());

    private UsageFormat() {}

    /** The format. */
    public static ShapedFormat format() {
        return new ShapedFormat(
                NAME,
                TupleType.RUNTIME,
                EvidenceClass.PRIMARY,
                new FieldPolicy(Set.of("/occurred", "/outcome"), Set.of()),
                "One action of one session in a customer's deployment.",
                STRUCTURE,
                Grammar.none(),
                UsageFormat::identity,
                UsageFormat::read);
    }

    private static List<String> identity(Node usage, Claims claims) {
        String session = claims.sessionId().map(Object::toString).orElse("");
        return List.of(
                session,
                usage.at("action").text(),
                usage.at("object_type").text(),
                usage.at("occurred").text());
    }

    private static Reading read(Node usage) {
        return Reading.silent(
                usage.at("object_type").text(), outcomeOf(usage.at("outcome").text()));
    }

    private static WorkOutcome outcomeOf(String outcome) {
        return switch (outcome) {
            case "completed" -> WorkOutcome.COMPLETED;
            case "failed" -> WorkOutcome.FAILED;
            default -> WorkOutcome.UNKNOWN;
        };
    }
}
