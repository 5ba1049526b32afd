package dev.sluice.corpus.snapshot;

import dev.sluice.corpus.Progress;
import dev.sluice.corpus.gone.Gone;
import dev.sluice.corpus.gone.GoneShards;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.read.LineVisitor;
import dev.sluice.corpus.read.Places;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Selects the lines of a snapshot once more, from the shards that it pins, superseded or not, and holds them against
 * it. Finds everything that is missing or different, not just the first of it. In the memory of a line. One use.
 */
public final class Derivation {
    private final Store store;
    private final Snapshot snapshot;
    private final Consumer<String> findings;
    private final Optional<ErasedVisitor> erased;
    private final GoneShards goneShards;
    private final Selecting selecting;
    private final Runnable afterLine;
    private long found;
    private boolean isWhole = true;

    private Derivation(
            Store store,
            Snapshot snapshot,
            LineVisitor selected,
            Optional<ErasedVisitor> erased,
            Consumer<String> findings,
            Progress progress) {
        this.store = store;
        this.snapshot = snapshot;
        this.erased = erased;
        this.findings = findings;
        this.goneShards = new GoneShards(store);
        this.selecting = new Selecting(snapshot.eligible(), snapshot.where(), selected);
        long all = snapshot.chains().stream()
                .flatMap(chain -> chain.shards().stream())
                .mapToLong(shard -> shard.shard().records())
                .sum();
        long[] read = new long[1];
        this.afterLine = () -> progress.at(++read[0], all);
    }

    /**
     * Reads every pinned shard.
     *
     * @param selected is shown the lines in their order; they hold only if nothing was found
     * @param findings is told each thing that isn't as it was, without content
     * @return how many there are
     */
    public static long run(
            Store store, Snapshot snapshot, LineVisitor selected, Consumer<String> findings, Progress progress)
            throws IOException {
        return new Derivation(store, snapshot, selected, Optional.empty(), findings, progress).run();
    }

    /**
     * As above, for who has another use for what is left: a shard that an erasure took is no finding then.
     *
     * @param erased is told of each such shard
     */
    public static long run(
            Store store,
            Snapshot snapshot,
            LineVisitor selected,
            ErasedVisitor erased,
            Consumer<String> findings,
            Progress progress)
            throws IOException {
        return new Derivation(store, snapshot, selected, Optional.of(erased), findings, progress).run();
    }

    /** Is told of a pinned shard that an erasure took. */
    @FunctionalInterface
    public interface ErasedVisitor {
        void visit(Gone gone) throws IOException;
    }

    private long run() throws IOException {
        for (PinnedChain chain : snapshot.chains()) {
            for (PinnedShard pinned : chain.shards()) {
                read(pinned);
            }
        }
        if (found == 0 && isWhole) {
            compare(snapshot.selected(), selecting.selected());
        }
        return found;
    }

    private void read(PinnedShard pinned) throws IOException {
        try (InputStream opened = Places.open(store, pinned.shard().path())) {
            long selected = selecting.read(opened, pinned.shard(), afterLine);
            if (selected != pinned.selected()) {
                report(pinned.shard().path() + ": " + selected + " lines are selected, not " + pinned.selected());
            }
        } catch (NoSuchFileException nowhere) {
            readGone(pinned);
        } catch (DamagedCorpusException e) {
            report(e.getMessage() + "; it was sha256 " + pinned.shard().sha256());
        }
    }

    private void readGone(PinnedShard pinned) throws IOException {
        Optional<Gone> gone = goneShards.find(pinned.shard().path());
        if (gone.isPresent() && erased.isPresent()) {
            isWhole = false;
            erased.get().visit(gone.get());
        } else {
            report(pinned.shard().path() + ": "
                    + gone.map(Gone::toString).orElse("is not there")
                    + ", sha256 " + pinned.shard().sha256() + ", " + pinned.selected() + " selected of "
                    + pinned.shard().records() + " lines");
        }
    }

    private void compare(Selected then, Selected now) {
        if (!then.equals(now)) {
            report("the selected lines: " + now.lines() + ", sha256 " + now.sha256() + ", not " + then.lines()
                    + ", sha256 " + then.sha256() + ", or cleaned by other rules or under other doctrine versions");
        }
    }

    private void report(String finding) {
        found++;
        findings.accept(finding);
    }
}
