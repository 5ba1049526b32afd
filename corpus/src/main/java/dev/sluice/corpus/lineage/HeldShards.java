package dev.sluice.corpus.lineage;

import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.found.ErasedShards;
import dev.sluice.corpus.found.FoundShards;
import dev.sluice.corpus.lineage.Ledger.Stored;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.snapshot.Snapshots;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The shards that hold a line which may not stay for a cause, or have held it before the line moved; gone or not. Holds
 * their names in memory. For one thread.
 */
final class HeldShards {
    private final Store store;
    private final Map<Cause, Map<ChainId, Set<StorePath>>> shards = new HashMap<>();

    private HeldShards(Store store) {
        this.store = store;
    }

    /**
     * Those of these entries whose snapshot pins such a shard, cause by cause; a cause without any isn't there. Reads each
     * generation and each snapshot once, however many causes there are, and nothing where there are no entries.
     */
    static Map<Cause, List<Stored>> pinning(Store store, List<Cause> causes, List<Stored> entries) throws IOException {
        if (entries.isEmpty()) {
            return Map.of();
        }
        HeldShards held = new HeldShards(store);
        for (Cause cause : causes) {
            held.add(cause);
        }
        held.addThoseBefore();
        return held.pinning(entries);
    }

    private void add(Cause cause) throws IOException {
        for (ErasedShards found : new FoundShards(store, cause).all()) {
            Set<StorePath> ofChain = shards.computeIfAbsent(cause, none -> new HashMap<>())
                    .computeIfAbsent(found.chain(), none -> new HashSet<>());
            found.shards().forEach(shard -> ofChain.add(shard.path()));
        }
    }

    private void addThoseBefore() throws IOException {
        Map<ChainId, List<Set<StorePath>>> chains = new HashMap<>();
        for (Map<ChainId, Set<StorePath>> ofCause : shards.values()) {
            ofCause.forEach((chain, ofChain) ->
                    chains.computeIfAbsent(chain, none -> new ArrayList<>()).add(ofChain));
        }
        GenerationLog generations = new GenerationLog(store);
        for (Map.Entry<ChainId, List<Set<StorePath>>> chain : chains.entrySet()) {
            generations.addMadeOf(chain.getKey(), chain.getValue());
        }
    }

    private Map<Cause, List<Stored>> pinning(List<Stored> entries) throws IOException {
        Map<Cause, List<Stored>> pinning = new HashMap<>();
        if (shards.isEmpty()) {
            return pinning;
        }
        Snapshots snapshots = new Snapshots(store);
        for (Stored entry : entries) {
            Optional<SignedSnapshot> signed =
                    snapshots.read(entry.entry().what().snapshot());
            if (signed.isPresent()) {
                shards.forEach((cause, ofCause) -> {
                    if (ofCause.values().stream().anyMatch(signed.get().snapshot()::pinsAny)) {
                        pinning.computeIfAbsent(cause, none -> new ArrayList<>())
                                .add(entry);
                    }
                });
            }
        }
        return pinning;
    }
}
