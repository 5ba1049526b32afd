package dev.sluice.corpus.write;

import dev.sluice.corpus.shard.Compression;

/**
 * How shards are written.
 *
 * @param mostDirectories how many directories one commit may fan out to; each costs an open file and its buffers
 */
public record ShardSettings(Compression compression, int mostDirectories) {
    public ShardSettings {
        if (mostDirectories < 1) {
            throw new IllegalArgumentException("a commit writes to one directory at least, not " + mostDirectories);
        }
    }
}
