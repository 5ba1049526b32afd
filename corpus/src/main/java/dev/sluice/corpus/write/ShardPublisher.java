package dev.sluice.corpus.write;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;

/**
 * Brings a committed file to its place. May be done again, by anyone, at any time: already there with the right hash is
 * success, and so is that a generation supersedes it.
 */
public final class ShardPublisher {
    private final Store store;
    private final GenerationLog generations;

    /** A publisher to this store. */
    public ShardPublisher(Store store) {
        this.store = store;
        this.generations = new GenerationLog(store);
    }

    /** Publishes a file that this writer has just sealed. */
    public void publish(ChainId chain, ShardFile file) throws IOException {
        StorePath staged = chain.staging().child(file.staged());
        if (isAt(file.path(), file)) {
            store.delete(staged);
        } else if (!store.publish(staged, file.path())) {
            requirePublished(chain, file);
        }
    }

    /** Publishes a file that another has sealed, or this writer in another life: its bytes are checked first. */
    public void publishChecked(ChainId chain, ShardFile file) throws IOException {
        StorePath staged = chain.staging().child(file.staged());
        if (store.size(file.path()).isEmpty()) {
            isAt(staged, file); // refuses another
        }
        publish(chain, file);
    }

    /** Its lines may lie in another shard by now. */
    private void requirePublished(ChainId chain, ShardFile file) throws IOException {
        if (!isAt(file.path(), file) && !generations.supersedes(chain, file)) {
            throw new DamagedCorpusException(
                    file.path(), "is committed, but neither it nor its staged file " + file.staged() + " is there");
        }
    }

    /** Whether the file lies there; another that lies there is damage. */
    private boolean isAt(StorePath path, ShardFile file) throws IOException {
        if (store.size(path).isEmpty()) {
            return false;
        }
        MessageDigest digest = Bytes.newSha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = store.open(path)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (NoSuchFileException movedOn) {
            return false;
        }
        if (!Sha256.ofDigest(digest.digest()).equals(file.sha256())) {
            throw new DamagedCorpusException(path, "has not the hash that its commit entry says");
        }
        return true;
    }
}
