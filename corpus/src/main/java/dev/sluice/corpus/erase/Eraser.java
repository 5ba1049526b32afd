package dev.sluice.corpus.erase;

import dev.sluice.corpus.Failures;
import dev.sluice.corpus.Progress;
import dev.sluice.corpus.cause.Aftermath;
import dev.sluice.corpus.erasure.ErasedChains;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.lineage.Lineage;
import dev.sluice.corpus.lineage.Taint;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.remove.Remover;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Takes the lines that an order chooses out of every chain of its tenant, as far as they were committed when this began: out of
 * live shards by generations that bring the other lines, in their order, and out of all that compactions have kept, pinned or
 * not. No file below the root holds one then, but for what a sink has staged from the last commit on ({@link #dropStaged} where
 * there is no sink any more), and what a compaction may be staging at this moment, which loses and is swept; so the receipt is for
 * after a second run.
 *
 * <p>May run beside the sink, readers and compactions, stop anywhere and run again. A line that isn't chosen is in exactly one live
 * shard at any time; a glob sees each at most once. Not thread-safe.
 */
public final class Eraser {
    private final Store store;
    private final Lineage lineage;
    private final Supplier<String> writers;
    private final InstantSource clock;

    /**
     * Of this corpus.
     *
     * @param lineage of it
     * @param writers gives a name that nobody else has or had, {@code [a-z0-9]{1,32}}, each time it is asked
     * @param clock for when a generation was created
     */
    public Eraser(Store store, Lineage lineage, Supplier<String> writers, InstantSource clock) {
        this.store = store;
        this.lineage = lineage;
        this.writers = writers;
        this.clock = clock;
    }

    /**
     * Erases; where it can't in one chain, in the others first.
     *
     * @param choice of this order
     * @return all that this order has taken out so far
     * @throws dev.sluice.corpus.log.DamagedCorpusException where a shard isn't as it was committed; it is left for somebody to
     *     look at, and the order open
     */
    public ErasedChains run(Erasure erasure, Choice choice, Progress progress) throws IOException {
        if (!erasure.isOpen()) {
            throw new IllegalArgumentException(erasure.order().name() + " is closed: its receipt is written");
        }
        Taint.index(lineage, progress);
        Run run = new Run(erasure, choice, progress);
        Failures failures = new Failures();
        List<ChainId> chains = chains(erasure);
        for (ChainId chain : chains) {
            failures.attempt(() -> run.count(chain));
        }
        for (ChainId chain : chains) {
            failures.attempt(() -> run.erase(chain));
        }
        failures.end();
        return Erasures.of(store).erased(erasure.stored());
    }

    /**
     * Deletes what is staged for chains that nobody writes to any more, and that no commit of theirs names: what a killed sink
     * has left of a topic that went since. To be called after {@link #run}, which publishes what is named.
     *
     * @param isOver whether the chain's topic is gone, or has another id now
     * @return how many files went
     */
    public long dropStaged(Erasure erasure, Predicate<ChainId> isOver) throws IOException {
        CommitLog log = new CommitLog(store);
        long dropped = 0;
        for (ChainId chain : log.stagedChains()) {
            if (chain.lane().tenant().equals(erasure.order().tenant()) && isOver.test(chain)) {
                Set<String> named = log.last(chain).stream()
                        .flatMap(last -> last.entry().files().stream())
                        .map(ShardFile::staged)
                        .collect(Collectors.toSet());
                for (String name : store.list(chain.staging()).files()) {
                    if (!named.contains(name)) {
                        store.delete(chain.staging().child(name));
                        dropped++;
                    }
                }
            }
        }
        return dropped;
    }

    /**
     * What it leaves behind: snapshots that can't be derived any more, and adapter versions that were trained on an
     * erased record.
     */
    public Aftermath aftermath(Erasure erasure, Progress progress) throws IOException {
        return Taint.aftermath(store, erasure.stored().cause(), lineage.of(erasure, progress));
    }

    /** The tenant's; what else lies here is a charter that was imported. */
    private List<ChainId> chains(Erasure erasure) throws IOException {
        return new CommitLog(store)
                .chains().stream()
                        .filter(chain ->
                                chain.lane().tenant().equals(erasure.order().tenant()))
                        .toList();
    }

    private final class Run {
        private final Erasure erasure;
        private final Choice choice;
        private final Progress progress;
        private long all;
        private long read;

        Run(Erasure erasure, Choice choice, Progress progress) {
            this.erasure = erasure;
            this.choice = choice;
            this.progress = progress;
        }

        void count(ChainId chain) throws IOException {
            all += new LiveFiles(store)
                    .now(chain).stream().mapToLong(ShardFile::records).sum();
        }

        void erase(ChainId chain) throws IOException {
            Erasing erasing = new Erasing(store, chain, erasure.stored().cause(), choice, this::count);
            new Remover(store, chain, erasing, writers, clock).run();
        }

        private void count() {
            progress.at(Math.min(++read, all), all);
        }
    }
}
