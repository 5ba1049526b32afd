package dev.sluice.corpus.read;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.ShardFile;

/** A committed shard and the chain that it was committed in. */
public record Shard(ChainId chain, ShardFile file) {
    /** The lane that its lines came by. */
    public Lane lane() {
        return chain.lane();
    }
}
