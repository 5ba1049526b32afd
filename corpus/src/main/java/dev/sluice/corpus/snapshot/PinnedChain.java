package dev.sluice.corpus.snapshot;

import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.Sha256;
import java.util.List;

/**
 * A chain, as far as it went.
 *
 * @param nextOffset where it ended
 * @param entry hash of the last entry
 * @param shards that lines were selected of, as they were committed
 */
public record PinnedChain(ChainId chain, long nextOffset, Sha256 entry, List<PinnedShard> shards) {
    public PinnedChain {
        shards = List.copyOf(shards);
        if (nextOffset < 1) {
            throw new IllegalArgumentException("a pinned chain has an entry");
        }
    }
}
