package dev.sluice.corpus.remove;

import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.rewrite.ChainRewriter;
import dev.sluice.corpus.rewrite.Leftovers;
import dev.sluice.corpus.rewrite.Step;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes every shard of a chain away that holds a line which may not stay as it is: live ones by generations that bring what
 * stays, and kept ones, the whole of them. Which lines those are is written down before any goes. May run beside the sink, readers
 * and whoever else writes generations, stop anywhere and run again. For one thread.
 */
public final class Remover {
    private final Store store;
    private final ChainId chain;
    private final Removing removing;
    private final Supplier<String> writers;
    private final InstantSource clock;
    private final KeptShards kept;

    /**
     * Of this chain.
     *
     * @param writers gives a name that nobody else has or had, {@code [a-z0-9]{1,32}}, each time it is asked
     * @param clock for when a generation was created
     */
    public Remover(Store store, ChainId chain, Removing removing, Supplier<String> writers, InstantSource clock) {
        this.store = store;
        this.chain = chain;
        this.removing = removing;
        this.writers = writers;
        this.clock = clock;
        this.kept = new KeptShards(store, chain, removing, writers);
    }

    /** All shards that compactions have kept of a chain. */
    public static List<ShardFile> kept(Store store, ChainId chain) throws IOException {
        return KeptShards.all(store, chain);
    }

    /** Takes them away. */
    public void run() throws IOException {
        Leftovers.sweep(store, chain);
        live().runTo(Step.DONE);
        kept.delete();
        Leftovers.sweep(store, chain);
    }

    /** The part of it that is about live shards, for who takes the steps one by one. */
    public ChainRewriter live() {
        RemovalTask task = new RemovalTask(store, chain, removing, writers);
        return new ChainRewriter(store, chain, task, writers, clock);
    }

    /** How many kept shards it has deleted so far, also where it failed. */
    public long deleted() {
        return kept.deleted();
    }
}
