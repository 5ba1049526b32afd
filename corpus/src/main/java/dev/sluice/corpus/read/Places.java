package dev.sluice.corpus.read;

import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;

/**
 * Where a shard's bytes lie. They go one way, from the staged file to their place and from there to where superseded
 * shards are kept; looking in that order finds them, whoever moves them meanwhile.
 */
public final class Places {
    private Places() {}

    /** Opens a committed shard; {@link NoSuchFileException} with its path if it is nowhere. */
    public static InputStream open(Store store, ChainId chain, ShardFile file) throws IOException {
        if (store.size(file.path()).isEmpty()) {
            try {
                return store.open(chain.staging().child(file.staged()));
            } catch (NoSuchFileException goneOn) {
                return open(store, file.path());
            }
        }
        return open(store, file.path());
    }

    /** Opens a shard that was published; {@link NoSuchFileException} with its path if it is nowhere. */
    public static InputStream open(Store store, StorePath published) throws IOException {
        try {
            return store.open(published);
        } catch (NoSuchFileException superseded) {
            try {
                return store.open(ChainId.kept(published));
            } catch (NoSuchFileException collected) {
                throw superseded;
            }
        }
    }
}
