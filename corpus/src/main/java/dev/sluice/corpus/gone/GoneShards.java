package dev.sluice.corpus.gone;

import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.found.ErasedShards;
import dev.sluice.corpus.found.FoundShards;
import dev.sluice.corpus.resanitizing.Resanitizing;
import dev.sluice.corpus.resanitizing.Resanitizings;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shards of a tenant's root that erasures and resanitizings take away. For one thread; holds their names in memory once it
 * was asked why one is gone.
 */
public final class GoneShards {
    private final Store store;
    private Map<StorePath, Gone> gone = Map.of();

    /** Those of this corpus. */
    public GoneShards(Store store) {
        this.store = store;
    }

    /** Why a shard that once was committed or brought is gone, if an erasure or a resanitizing took it. */
    public Optional<Gone> find(StorePath shard) throws IOException {
        if (!gone.containsKey(shard)) {
            gone = load();
        }
        return Optional.ofNullable(gone.get(shard));
    }

    /** All that were found to hold lines which may not stay; those that are still there too. */
    public List<Gone> all() throws IOException {
        gone = load();
        return List.copyOf(gone.values());
    }

    private Map<StorePath, Gone> load() throws IOException {
        Map<StorePath, Gone> loaded = new HashMap<>();
        for (Cause cause : causes()) {
            for (ErasedShards found : new FoundShards(store, cause).all()) {
                found.shards().forEach(shard -> loaded.putIfAbsent(shard.path(), new Gone(cause, shard)));
            }
        }
        return loaded;
    }

    private List<Cause> causes() throws IOException {
        List<Cause> causes = new ArrayList<>();
        for (Erasure erasure : Erasures.of(store).all()) {
            causes.add(erasure.stored().cause());
        }
        for (Resanitizing.Known resanitizing : new Resanitizings(store).all()) {
            causes.add(resanitizing.stored().cause());
        }
        return causes;
    }
}
