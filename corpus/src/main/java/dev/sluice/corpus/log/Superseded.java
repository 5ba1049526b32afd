package dev.sluice.corpus.log;

import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.StorePath;

/**
 * A shard whose lines lie in other shards now.
 *
 * @param path its place below {@code training-corpus} until then
 * @param records number of its lines
 * @param sha256 of the file
 */
public record Superseded(StorePath path, long records, Sha256 sha256) {
    public Superseded {
        if (Compression.ofShard(path.name()).isEmpty() || ("/" + path).contains("/.")) {
            throw new IllegalArgumentException("a superseded shard has a shard's name, in no folder that is hidden");
        }
        if (records < 1) {
            throw new IllegalArgumentException("a superseded shard has lines");
        }
    }

    /** As it was named so far. */
    public static Superseded of(ShardFile file) {
        return new Superseded(file.path(), file.records(), file.sha256());
    }
}
