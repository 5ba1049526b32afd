package dev.sluice.formats.doctrine;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.OneOf;
import dev.sluice.formats.contract.Reading;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.contract.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code sluice.amendment.v1}: an amendment of the charter in flight: a clause as {@link DoctrineFormat} draws it, of
 * the version that it amends, and
 *
 * <pre>
 * status       draft | proposed | accepted | rejected | withdrawn
 * proposed_by  the role that asks for it   a-z, 0-9, -   80
 * </pre>
 *
 * What was rejected or withdrawn has no text.
 */
public final class AmendmentFormat {
    /** The name that events carry. */
    public static final FormatName NAME = new FormatName("sluice.amendment.v1");

    private AmendmentFormat() {}

    /** The format. */
    public static ShapedFormat format() {
        return new ShapedFormat(
                NAME,
                TupleType.AMENDMENT,
                EvidenceClass.PRIMARY,
                new FieldPolicy(Set.of("/doctrine_version", "/status"), Set.of()),
                "An amendment of the governance charter in flight.",
                Clause.structure("amendment")
                        .must("status", OneOf.of("draft", "proposed", "accepted", "rejected", "withdrawn"))
                        .must("proposed_by", Text.of("a-z0-9-", 80)),
                Clause.rules("amendment"),
                AmendmentFormat::identity,
                AmendmentFormat::read);
    }

    private static List<String> identity(Node amendment, Claims claims) {
        List<String> identity = new ArrayList<>(Clause.identity(amendment, claims));
        identity.add(amendment.at("status").text());
        identity.add(amendment.at("proposed_by").text());
        return identity;
    }

    private static Reading read(Node amendment) {
        String status = amendment.at("status").text();
        String clause = amendment.at("clause_id").text();
        String group = "amendment:" + clause;
        WorkOutcome outcome = outcomeOf(status);
        if (outcome == WorkOutcome.REJECTED) {
            return Reading.silent(group, outcome);
        }
        String page = Clause.page("Amendment (" + status + ") of clause " + clause, amendment);
        return new Reading(page, Clause.HELD, group, outcome, false);
    }

    private static WorkOutcome outcomeOf(String status) {
        return switch (status) {
            case "accepted" -> WorkOutcome.ACCEPTED;
            case "draft", "proposed" -> WorkOutcome.PARTIAL;
            default -> WorkOutcome.REJECTED;
        };
    }
}
