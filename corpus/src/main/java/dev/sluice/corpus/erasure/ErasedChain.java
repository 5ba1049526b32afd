package dev.sluice.corpus.erasure;

import dev.sluice.corpus.log.ChainId;
import java.util.List;

/**
 * What an order has taken out of a chain so far.
 *
 * @param lines that were live until then
 * @param shards that were live until then and held one of them; what else they held lies in others now
 * @param kept shards that had been kept for snapshots and readers and held one of them
 * @param generations that say so, rising
 */
public record ErasedChain(ChainId chain, long lines, long shards, long kept, List<Long> generations) {
    public ErasedChain {
        generations = List.copyOf(generations);
        if (lines < 0
                || shards < 0
                || kept < 0
                || (lines > 0) != (shards > 0)
                || generations.isEmpty() != (shards == 0)) {
            throw new IllegalArgumentException("lines are erased out of shards, by generations");
        }
    }

    /** Whether the order has found nothing here. */
    boolean isUntouched() {
        return shards == 0 && kept == 0;
    }
}
