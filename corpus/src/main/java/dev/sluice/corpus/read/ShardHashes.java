package dev.sluice.corpus.read;

import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.StorePath;

/**
 * By what a shard is known again.
 *
 * @param path below {@code training-corpus}
 * @param records number of lines
 * @param sha256 of the file
 * @param contentSha256 of the lines, unpacked
 */
public record ShardHashes(StorePath path, long records, Sha256 sha256, Sha256 contentSha256) {
    public ShardHashes {
        if (Compression.ofShard(path.name()).isEmpty() || path.value().startsWith(".") || records < 1) {
            throw new IllegalArgumentException("a shard has a shard's name, and lines");
        }
    }

    /** As its commit names it. */
    public static ShardHashes of(ShardFile file) {
        return new ShardHashes(file.path(), file.records(), file.sha256(), file.contentSha256());
    }
}
