package dev.sluice.corpus.found;

import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;

/**
 * A shard that holds lines which may not stay as they are: it goes, and what stays of it is in another shard.
 *
 * @param path its place below {@code training-corpus}
 * @param records number of its lines
 * @param erased how many of them may not stay
 * @param sha256 of the file
 */
public record ErasedShard(StorePath path, long records, long erased, Sha256 sha256) {
    public ErasedShard {
        if (erased < 1 || erased > records) {
            throw new IllegalArgumentException("an erased shard has a chosen line, and no more of them than lines");
        }
    }

    /** Whether it hasn't gone yet, neither from its place nor from where compactions keep shards. */
    public boolean isThere(Store store) throws IOException {
        return store.size(path).isPresent() || store.size(ChainId.kept(path)).isPresent();
    }

    /** As it was named so far. */
    static ErasedShard of(ShardFile file, long erased) {
        return new ErasedShard(file.path(), file.records(), erased, file.sha256());
    }
}
