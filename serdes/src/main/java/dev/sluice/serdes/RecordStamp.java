package dev.sluice.serdes;

import dev.sluice.contracts.tuple.Provenance;

/**
 * What the headers of a corpus record say.
 *
 * @param seq the record's number in its lane partition, dense, from 1
 */
public record RecordStamp(Provenance provenance, long seq) {
    public RecordStamp {
        if (seq < 1) {
            throw new IllegalArgumentException("numbers in a lane partition start at 1, not " + seq);
        }
    }
}
