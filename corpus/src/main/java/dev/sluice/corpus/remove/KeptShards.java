package dev.sluice.corpus.remove;

import dev.sluice.corpus.found.FoundWriter;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.log.Superseded;
import dev.sluice.corpus.read.ShardHashes;
import dev.sluice.corpus.read.ShardLines;
import dev.sluice.corpus.read.SupersededException;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What compactions have kept of a chain's shards, for snapshots and for whoever reads them still: each that holds a chosen line
 * is deleted, the whole of it, also if it is pinned. Its other lines are in the live shards. Holds the names of the chain's shards
 * in memory.
 */
final class KeptShards {
    private static final int MOST_SHARDS = 1_000;

    private final Store store;
    private final ChainId chain;
    private final Removing removing;
    private final Supplier<String> writers;
    private long deleted;

    KeptShards(Store store, ChainId chain, Removing removing, Supplier<String> writers) {
        this.store = store;
        this.chain = chain;
        this.removing = removing;
        this.writers = writers;
    }

    /** Deletes them. */
    void delete() throws IOException {
        List<ShardFile> chosen = new ArrayList<>();
        for (ShardFile file : all(store, chain)) {
            if (holdsChosen(file)) {
                chosen.add(file);
            }
            if (chosen.size() == MOST_SHARDS) {
                delete(chosen);
                chosen.clear();
            }
        }
        delete(chosen);
    }

    /** How many it has deleted so far, also where it failed. */
    long deleted() {
        return deleted;
    }

    /** All that are kept now. What was superseded to be deleted never is. */
    static List<ShardFile> all(Store store, ChainId chain) throws IOException {
        Set<StorePath> superseded = new HashSet<>();
        GenerationLog generations = new GenerationLog(store);
        long last = generations.last(chain);
        for (long number = 1; number <= last; number++) {
            generations.require(chain, number).generation().supersedes().stream()
                    .map(Superseded::path)
                    .forEach(superseded::add);
        }
        Map<StorePath, ShardFile> named = new LiveFiles(store).named(chain);
        List<ShardFile> kept = new ArrayList<>();
        for (StorePath path : superseded) {
            if (named.containsKey(path) && store.size(ChainId.kept(path)).isPresent()) {
                kept.add(named.get(path));
            }
        }
        return kept;
    }

    private boolean holdsChosen(ShardFile file) throws IOException {
        try {
            return removing.hasChosenKept(file);
        } catch (SupersededException collected) {
            return false;
        }
    }

    private void delete(List<ShardFile> chosen) throws IOException {
        List<ShardFile> left = new ArrayList<>();
        for (ShardFile file : chosen) {
            if (store.size(ChainId.kept(file.path())).isPresent()) {
                left.add(file);
            }
        }
        if (left.isEmpty()) {
            return;
        }
        try (FoundWriter found = new FoundWriter(store, removing.cause(), chain, writers.get())) {
            for (ShardFile file : left) {
                write(file, found);
            }
            found.commit();
        }
        for (ShardFile file : left) {
            store.delete(ChainId.kept(file.path()));
            deleted++;
        }
    }

    private void write(ShardFile file, FoundWriter found) throws IOException {
        try (InputStream opened = store.open(ChainId.kept(file.path()))) {
            ShardLines.read(opened, ShardHashes.of(file), (line, number) -> {
                Removing.Asked asked = removing.ask(file, line, number);
                found.line(asked.id(), asked.isChosen());
            });
            found.end(file);
        } catch (NoSuchFileException collected) {
            throw new IOException(file.path() + ": was collected while it was to be deleted; begin again", collected);
        }
    }
}
