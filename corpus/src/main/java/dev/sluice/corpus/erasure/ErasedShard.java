package dev.sluice.corpus.erasure;

import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.store.StorePath;

/**
 * A shard that holds lines which an order chooses: it goes, and the other lines are in another shard.
 *
 * @param path its place below {@code training-corpus}
 * @param records number of its lines
 * @param erased how many of them are chosen
 * @param sha256 of the file
 */
public record ErasedShard(StorePath path, long records, long erased, Sha256 sha256) {
    public ErasedShard {
        if (erased < 1 || erased > records) {
            throw new IllegalArgumentException("an erased shard has a chosen line, and no more of them than lines");
        }
    }

    /** As it was named so far. */
    public static ErasedShard of(ShardFile file, long erased) {
        return new ErasedShard(file.path(), file.records(), erased, file.sha256());
    }
}
