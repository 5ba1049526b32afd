package dev.sluice.formats.doctrine;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.Reading;
import dev.sluice.formats.contract.ShapedFormat;
import java.util.Set;

/**
 * {@code sluice.doctrine.v1}: one clause of the governance charter, as released: what a session of a role may and may
 * not do.
 *
 * <pre>
 * doctrine_version  the release; the same as claimed   n.n.n
 * clause_id         unique in the release, with role   A-Z, a-z, 0-9, . _ -   64
 * role              for whom; absent: for everybody    a-z, 0-9, -            80
 * may               what it permits                    texts of at most 4,000 characters
 * may_not           what it forbids; none of may
 * text              its words
 * citations         what it rests on
 * </pre>
 */
public final class DoctrineFormat {
    /** The name that events carry. */
    public static final FormatName NAME = new FormatName("sluice.doctrine.v1");

    private DoctrineFormat() {}

    /** The format. */
    public static ShapedFormat format() {
        return new ShapedFormat(
                NAME,
                TupleType.DOCTRINE,
                EvidenceClass.PRIMARY,
                new FieldPolicy(Set.of("/doctrine_version"), Set.of()),
                "One clause of the governance charter, as released.",
                Clause.structure("doctrine"),
                Clause.rules("doctrine"),
                Clause::identity,
                DoctrineFormat::read);
    }

    private static Reading read(Node clause) {
        String page = Clause.page("Clause " + clause.at("clause_id").text(), clause);
        String release = "doctrine:" + clause.at("doctrine_version").text();
        return new Reading(page, Clause.HELD, release, WorkOutcome.COMPLETED, false);
    }
}
