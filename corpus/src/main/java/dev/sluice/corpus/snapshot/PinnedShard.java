package dev.sluice.corpus.snapshot;

import dev.sluice.corpus.read.ShardHashes;

/**
 * A shard that lines were selected of.
 *
 * @param selected how many
 */
public record PinnedShard(ShardHashes shard, long selected) {
    public PinnedShard {
        if (selected < 1 || selected > shard.records()) {
            throw new IllegalArgumentException("a pinned shard has at least one selected line");
        }
    }
}
