package dev.sluice.corpus.compact;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.Failures;
import dev.sluice.corpus.Progress;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.GenerationMarks;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.rewrite.ChainRewriter;
import dev.sluice.corpus.rewrite.Step;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Makes large shards of the small ones of a corpus. The same lines in the same order give the same bytes, however they
 * had been rolled, where no shard had the target size before.
 *
 * <p>May run beside the sink, readers and other compactions, and stop anywhere. A line is in exactly one live shard at any
 * time; a glob sees each at most once. Not thread-safe.
 */
public final class Compaction {
    private final Store store;
    private final CompactionSettings settings;
    private final Supplier<String> writers;
    private final InstantSource clock;

    /**
     * Of this corpus.
     *
     * @param writers gives a name that nobody else has or had, {@code [a-z0-9]{1,32}}, each time it is asked
     * @param clock for when a generation was created
     */
    public Compaction(Store store, CompactionSettings settings, Supplier<String> writers, InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.writers = writers;
        this.clock = clock;
    }

    /**
     * Brings what a crash has left between a generation and its shards' places to its end; where it can't for one chain,
     * for the others first.
     */
    public void finish() throws IOException {
        Failures failures = new Failures();
        for (ChainId chain : new CommitLog(store).chains()) {
            failures.attempt(() -> begin(chain, () -> {}));
        }
        failures.end();
    }

    /**
     * Compacts these lanes, chain by chain, until nothing is left to do.
     *
     * @throws dev.sluice.corpus.log.DamagedCorpusException where a shard isn't as it was committed; nothing is superseded
     *     by such a one, and the other chains are compacted first
     */
    public Compacted run(Predicate<Lane> wanted, Progress progress) throws IOException {
        Run run = new Run(progress);
        List<ChainId> sound = new ArrayList<>();
        for (ChainId chain : chains(wanted)) {
            run.failures.attempt(() -> {
                run.all += plan(new LiveFiles(store).now(chain)).lines();
                sound.add(chain);
            });
        }
        for (ChainId chain : sound) {
            run.failures.attempt(() -> run.compact(chain));
        }
        run.failures.end();
        return run.sum;
    }

    private final class Run {
        private final Progress progress;
        private final Failures failures = new Failures();
        private Compacted sum = Compacted.NOTHING;
        private long all;
        private long read;

        Run(Progress progress) {
            this.progress = progress;
        }

        private void compact(ChainId chain) throws IOException {
            long before = read;
            ChainRewriter compactor = begin(chain, () -> progress.at(Math.min(++read, all), all));
            long shards = new LiveFiles(store).now(chain).size();
            compactor.runTo(Step.DONE);
            long now = new LiveFiles(store).now(chain).size();
            sum = sum.plus(new Compacted(shards, now, read - before, compactor.created()));
        }
    }

    /** What {@link #run} would do now; changes nothing. */
    public Compacted plan(Predicate<Lane> wanted) throws IOException {
        Compacted sum = Compacted.NOTHING;
        for (ChainId chain : chains(wanted)) {
            sum = sum.plus(plan(new LiveFiles(store).now(chain)));
        }
        return sum;
    }

    private Compacted plan(List<ShardFile> live) {
        long after = live.size();
        long lines = 0;
        for (List<ShardFile> run : Plan.runs(live, settings.targetBytes())) {
            long bytes = run.stream().mapToLong(ShardFile::contentBytes).sum();
            after += (bytes + settings.targetBytes() - 1) / settings.targetBytes() - run.size();
            lines += run.stream().mapToLong(ShardFile::records).sum();
        }
        return new Compacted(live.size(), after, lines, 0);
    }

    private List<ChainId> chains(Predicate<Lane> wanted) throws IOException {
        return new CommitLog(store)
                .chains().stream().filter(chain -> wanted.test(chain.lane())).toList();
    }

    /** Brings the last generation to its end; what it superseded is then kept for a grace from now. */
    private ChainRewriter begin(ChainId chain, Runnable afterLine) throws IOException {
        new GenerationMarks(store).resume(chain, UtcMillis.nearest(clock.millis()));
        ChainRewriter compactor = new ChainRewriter(store, chain, new Compacting(settings, afterLine), writers, clock);
        compactor.runTo(Step.PLAN);
        return compactor;
    }
}
