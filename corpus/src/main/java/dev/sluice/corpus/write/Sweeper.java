package dev.sluice.corpus.write;

import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.log.StoredEntry;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Clears the chain's staging folder: a staged file is deleted only when the entry for its start exists and does not
 * name it. Until then its writer may still be alive and commit it.
 */
public final class Sweeper {
    private final Store store;
    private final CommitLog log;
    private final ShardPublisher publisher;
    private final ChainId chain;

    /** Of this chain. */
    public Sweeper(Store store, ChainId chain) {
        this.store = store;
        this.chain = chain;
        this.log = new CommitLog(store);
        this.publisher = new ShardPublisher(store);
    }

    /** What lies there now. */
    public Deque<String> list() throws IOException {
        return new ArrayDeque<>(store.list(chain.staging()).files());
    }

    /** Deletes, publishes or leaves one staged file. */
    public void sweep(String name) throws IOException {
        Optional<Long> start = ChainId.leadingStart(name);
        Optional<StoredEntry> entry = start.isPresent() ? log.entry(chain, start.get()) : Optional.empty();
        if (entry.isPresent()) {
            Optional<ShardFile> file = entry.get().entry().stagedAs(name);
            if (file.isPresent()) {
                publisher.publishChecked(chain, file.get());
            } else {
                store.delete(chain.staging().child(name));
            }
        }
    }
}
