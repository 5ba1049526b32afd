package dev.sluice.capture.doctrine;

import dev.sluice.capture.CaptureRefusedException;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.formats.contract.Node;
import java.util.List;
import java.util.Optional;

/**
 * What a charter's place holds.
 *
 * @param version by its own word
 * @param clauses as released, in a fixed order
 * @param amendments in flight, in a fixed order
 */
record Sheets(Optional<DoctrineVersion> version, List<Sheet> clauses, List<Sheet> amendments) {
    /**
     * One clause or amendment, raw.
     *
     * @param place for people
     * @param id the clause's, where the clause doesn't say it; may be empty
     */
    record Sheet(String place, String id, Outcome<Node> clause, UtcMillis changed) {}

    Sheets {
        clauses = List.copyOf(clauses);
        amendments = List.copyOf(amendments);
    }

    /** The version that a text is. */
    static DoctrineVersion version(String text, String place) {
        if (!DoctrineVersion.isValid(text)) {
            throw new CaptureRefusedException(place + " doesn't hold a version: it must be n.n.n, for example 0.0.14");
        }
        return new DoctrineVersion(text);
    }
}
