package dev.sluice.corpus.compact;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.Failures;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.Generation;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.GenerationMarks;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.log.Superseded;
import dev.sluice.corpus.read.Places;
import dev.sluice.corpus.rewrite.Leftovers;
import dev.sluice.corpus.snapshot.Snapshots;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Deletes what nothing needs any more: shards that were superseded longer ago than a grace and that no snapshot pins, and
 * what was staged for a generation that others made. What took the lines of a shard is read before the shard goes. A
 * reader, or the making of a snapshot, that takes longer than the grace may find its shards gone, and says so. May stop
 * anywhere. Not thread-safe.
 *
 * <p>Whoever adds a snapshot meanwhile is seen, or sees: before the last look for pins a mark is made ({@link GenerationMarks}),
 * for which {@link Snapshots#add} looks after its snapshot is there.
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
     * @throws DamagedCorpusException where a snapshot can't be read: what it pins isn't known, and nothing goes; or, after
     *     all else is done, where what took the lines of superseded shards isn't there as it was named: those are kept
     */
    public Collected run(boolean isDryRun, Visitor visitor) throws IOException {
        Run run = new Run(isDryRun, visitor);
        run.lookForPins();
        Failures failures = new Failures();
        for (ChainId chain : new CommitLog(store).chains()) {
            failures.attempt(() -> run.collect(chain, failures));
        }
        failures.end();
        return new Collected(run.files, run.bytes, run.pinned, run.young);
    }

    private final class Run {
        private final Snapshots snapshots = new Snapshots(store);
        private final GenerationMarks marks = new GenerationMarks(store);
        private final Set<Sha256> seen = new HashSet<>();
        private final Set<StorePath> needed = new HashSet<>();
        private final boolean isDryRun;
        private final Visitor visitor;
        private final Instant before = clock.instant().minus(grace);
        private long files;
        private long bytes;
        private long pinned;
        private long young;

        Run(boolean isDryRun, Visitor visitor) {
            this.isDryRun = isDryRun;
            this.visitor = visitor;
        }

        /** Also those that have come since. */
        void lookForPins() throws IOException {
            for (Sha256 id : snapshots.ids()) {
                if (!seen.contains(id)) {
                    snapshots.read(id).ifPresent(signed -> {
                        signed.snapshot().chains().stream()
                                .flatMap(chain -> chain.shards().stream())
                                .forEach(shard -> needed.add(shard.shard().path()));
                        seen.add(id);
                    });
                }
            }
        }

        void collect(ChainId chain, Failures failures) throws IOException {
            GenerationLog log = new GenerationLog(store);
            long last = log.last(chain);
            List<Generation> generations = new ArrayList<>();
            Set<StorePath> superseded = new HashSet<>();
            for (long number = 1; number <= last; number++) {
                Generation generation = log.require(chain, number).generation();
                generations.add(generation);
                generation.supersedes().forEach(file -> superseded.add(file.path()));
            }
            for (Generation generation : generations) {
                failures.attempt(() -> collect(generation, superseded));
            }
            List<StorePath> left = last == 0 ? List.of() : Leftovers.of(store, generations.get(generations.size() - 1));
            for (StorePath path : left) {
                collect(path);
            }
        }

        private void collect(Generation generation, Set<StorePath> superseded) throws IOException {
            boolean isYoung = marks.retired(generation).epochMillis() > before.toEpochMilli();
            List<StorePath> kept = kept(generation);
            if (!isYoung) {
                lookForPins();
            }
            if (!isYoung && !needed.containsAll(kept)) {
                requireBrought(generation, superseded);
                if (!isDryRun) {
                    marks.collect(generation);
                }
                lookForPins();
            }
            for (StorePath path : kept) {
                if (needed.contains(path)) {
                    pinned++;
                } else if (isYoung) {
                    young++;
                } else {
                    collect(ChainId.kept(path));
                }
            }
        }

        /** Those that it superseded and that have come to where they are kept: they never go back to their places. */
        private List<StorePath> kept(Generation generation) throws IOException {
            List<StorePath> kept = new ArrayList<>();
            for (Superseded file : generation.supersedes()) {
                if (store.size(ChainId.kept(file.path())).isPresent()) {
                    kept.add(file.path());
                }
            }
            return kept;
        }

        /** What another generation has superseded was read when that one was made. */
        private void requireBrought(Generation generation, Set<StorePath> superseded) throws IOException {
            for (ShardFile file : generation.files()) {
                if (!superseded.contains(file.path()) && !isThere(generation.chain(), file)) {
                    throw new DamagedCorpusException(
                            file.path(),
                            "is not there as generation " + generation.number()
                                    + " brought it; the shards that it superseded are kept");
                }
            }
        }

        private boolean isThere(ChainId chain, ShardFile file) throws IOException {
            MessageDigest digest = Bytes.newSha256();
            try (InputStream opened = Places.open(store, chain, file);
                    InputStream in = new DigestInputStream(opened, digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (NoSuchFileException gone) {
                return false;
            }
            return Sha256.ofDigest(digest.digest()).equals(file.sha256());
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
