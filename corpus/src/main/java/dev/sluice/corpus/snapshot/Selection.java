package dev.sluice.corpus.snapshot;

import java.util.Map;
import java.util.Optional;

/**
 * What a corpus gave for an adapter.
 *
 * @param snapshot of the lines; empty where there are none
 * @param leftOut how many lines were left out, by reason
 */
public record Selection(Optional<Snapshot> snapshot, Map<LeftOut, Long> leftOut) {
    public Selection {
        leftOut = Map.copyOf(leftOut);
    }
}
