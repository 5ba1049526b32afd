package dev.sluice.topology;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.contracts.tuple.Tuple;

/**
 * A tuple after newer rules, and what they have found in it.
 *
 * @param tuple as it was, where they have found nothing
 */
public record ResanitizedTuple(Tuple tuple, Redactions found) {
    /** The tuple's bytes, without a line end. */
    public Outcome<Bytes> line() {
        return TupleWriter.line(tuple);
    }

    static ResanitizedTuple unchanged(Tuple tuple) {
        return new ResanitizedTuple(tuple, Redactions.none());
    }
}
