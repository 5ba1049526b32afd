package dev.sluice.serdes;

import dev.sluice.contracts.tuple.Provenance;

/**
 * What the headers of a corpus record say.
 *
 * @param seq the record's number in its lane partition, dense, from 0
 */
public record Stamped(Provenance provenance, long seq) {
    public Stamped {
        if (seq < 0) {
            throw new IllegalArgumentException("numbers in a lane partition start at 0, not " + seq);
        }
    }
}
