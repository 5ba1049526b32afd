package dev.sluice.corpus.compact;

import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.Generation;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.Superseded;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.snapshot.Snapshots;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Deletes what nothing needs any more: shards that were superseded longer ago than a grace and that no snapshot pins, and
 * what was staged for a generation that others made. A reader, or the making of a snapshot, that takes longer than the
 * grace may find its shards gone, and says so. May stop anywhere. Not thread-safe.
 */
public final class Collector {
    private final Store store;
    private final Duration grace;
    private final InstantSource clock;

    /** Of this corpus. */
    public Collector(Store store, Duration grace, InstantSource clock) {
        this.store = store;
        this.grace = grace;
        this.clock = clock;
    }

    /** Is told of each file that goes. */
    @FunctionalInterface
    public interface Visitor {
        void goes(StorePath path, long bytes);
    }

    /**
     * What was found.
     *
     * @param files that were deleted, or would be
     * @param bytes of them
     * @param pinned superseded shards that a snapshot needs
     * @param young superseded shards that somebody may still read
     */
    public record Collected(long files, long bytes, long pinned, long young) {}

    /**
     * Deletes, or only tells.
     *
     * @throws dev.sluice.corpus.log.DamagedCorpusException where a snapshot can't be read: what it pins isn't known
     */
    public Collected run(boolean isDryRun, Visitor visitor) throws IOException {
        Run run = new Run(pinned(), isDryRun, visitor);
        for (ChainId chain : new CommitLog(store).chains()) {
            run.collect(chain);
        }
        return new Collected(run.files, run.bytes, run.pinned, run.young);
    }

    private Set<StorePath> pinned() throws IOException {
        Snapshots snapshots = new Snapshots(store);
        Set<StorePath> pinned = new HashSet<>();
        for (Sha256 id : snapshots.ids()) {
            Optional<SignedSnapshot> read = snapshots.read(id);
            read.ifPresent(signed -> signed.snapshot().chains().stream()
                    .flatMap(chain -> chain.shards().stream())
                    .forEach(shard -> pinned.add(shard.shard().path())));
        }
        return pinned;
    }

    private final class Run {
        private final Set<StorePath> needed;
        private final boolean isDryRun;
        private final Visitor visitor;
        private final Instant before = clock.instant().minus(grace);
        private long files;
        private long bytes;
        private long pinned;
        private long young;

        Run(Set<StorePath> needed, boolean isDryRun, Visitor visitor) {
            this.needed = needed;
            this.isDryRun = isDryRun;
            this.visitor = visitor;
        }

        void collect(ChainId chain) throws IOException {
            GenerationLog generations = new GenerationLog(store);
            long last = generations.last(chain);
            for (long number = 1; number <= last; number++) {
                collect(generations.require(chain, number).generation());
            }
            List<StorePath> left = last == 0
                    ? List.of()
                    : Leftovers.of(store, generations.require(chain, last).generation());
            for (StorePath path : left) {
                collect(path);
            }
        }

        private void collect(Generation generation) throws IOException {
            boolean isYoung = generation.created().epochMillis() > before.toEpochMilli();
            for (Superseded superseded : generation.supersedes()) {
                StorePath kept = ChainId.kept(superseded.path());
                if (needed.contains(superseded.path())) {
                    pinned++;
                } else if (!isYoung) {
                    collect(kept);
                } else if (store.size(kept).isPresent()) {
                    young++;
                }
            }
        }

        private void collect(StorePath path) throws IOException {
            OptionalLong size = store.size(path);
            if (size.isPresent()) {
                files++;
                bytes += size.getAsLong();
                visitor.goes(path, size.getAsLong());
                if (!isDryRun) {
                    store.delete(path);
                }
            }
        }
    }
}
