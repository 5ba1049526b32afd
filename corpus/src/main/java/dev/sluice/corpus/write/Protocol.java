package dev.sluice.corpus.write;

import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitEntry;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.GapReason;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.log.Span;
import dev.sluice.corpus.log.StoredEntry;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The commit protocol of one writer as a machine, one {@link Phase} a step. */
final class Protocol {
    private final Store store;
    private final ChainId chain;
    private final ShardSettings settings;
    private final Supplier<String> writers;
    private final CommitLog log;
    private final ShardPublisher publisher;
    private final Sweeper sweeper;

    private Phase phase = Phase.FIND_TIP;
    private Tip tip;
    private Staging staging;
    private Optional<StoredEntry> last = Optional.empty();
    private Optional<CommitEntry> gap = Optional.empty();
    private boolean ownCommit;
    private final Deque<ShardFile> toPublish = new ArrayDeque<>();
    private @Nullable Deque<String> toSweep;

    Protocol(Store store, ChainId chain, ShardSettings settings, Supplier<String> writers) {
        this.store = store;
        this.chain = chain;
        this.settings = settings;
        this.writers = writers;
        log = new CommitLog(store);
        publisher = new ShardPublisher(store);
        sweeper = new Sweeper(store, chain);
        tip = Tip.empty(chain);
        staging = newStaging();
    }

    /** Takes the next step. After an {@link IOException} the step may or may not have happened: {@link #resume}. */
    Phase step() throws IOException {
        phase = switch (phase) {
            case FIND_TIP -> findTip();
            case PUBLISH -> publishOne();
            case MARK -> mark();
            case SWEEP -> sweepOne();
            case READY -> Phase.READY;
            case SEAL -> staging.sealOne() ? Phase.SEAL : Phase.CREATE;
            case CREATE -> create();
        };
        return phase;
    }

    /** Begins to commit what is staged. */
    void roll() {
        phase = Phase.SEAL;
    }

    /** Begins to commit that lines are missing for good. Nothing may be staged. */
    void gap(long nextOffset, long lastSeq, GapReason reason) {
        Span span = new Span(tip.nextOffset(), nextOffset, tip.lastSeq() + 1, lastSeq);
        gap = Optional.of(new CommitEntry(
                chain,
                span,
                tip.records(),
                tip.missing() + span.lines(),
                staging.writer(),
                tip.hash(),
                Optional.of(reason),
                List.of()));
        phase = Phase.CREATE;
    }

    /**
     * After a failure: a staging that no entry can name is dropped; a later step is simply taken again, because only
     * that shows whether it had happened.
     */
    void resume() {
        if (phase == Phase.READY || phase == Phase.SEAL) {
            phase = Phase.FIND_TIP;
            staging.drop();
        }
    }

    Phase phase() {
        return phase;
    }

    Tip tip() {
        return tip;
    }

    Staging staging() {
        return staging;
    }

    /** Whether the tip is this writer's latest commit; else another's entry stands there. */
    boolean isOwnCommit() {
        return ownCommit;
    }

    /** All that the next steps depend on, but for the store. */
    @Override
    public String toString() {
        return phase + " " + tip + " own=" + ownCommit + " gap=" + gap + " publish=" + toPublish + " sweep=" + toSweep
                + " " + staging;
    }

    private Phase findTip() throws IOException {
        gap = Optional.empty();
        ownCommit = false;
        last = log.last(chain);
        tip = last.isPresent() ? Tip.after(last.get()) : log.emptyTip(chain);
        toPublish.clear();
        toSweep = null;
        if (last.equals(log.marked(chain))) {
            return Phase.SWEEP;
        }
        last.ifPresent(stored -> toPublish.addAll(stored.entry().files()));
        return Phase.PUBLISH;
    }

    private Phase publishOne() throws IOException {
        ShardFile file = toPublish.peekFirst();
        if (file == null) {
            return Phase.MARK;
        }
        if (ownCommit) {
            publisher.publish(chain, file);
        } else {
            publisher.publishChecked(chain, file);
        }
        toPublish.removeFirst();
        return Phase.PUBLISH;
    }

    private Phase mark() throws IOException {
        if (last.isPresent()) {
            log.mark(last.get(), staging.scratch("mark"));
        }
        return Phase.SWEEP;
    }

    private Phase sweepOne() throws IOException {
        if (toSweep == null) {
            toSweep = sweeper.list();
        }
        String name = toSweep.peekFirst();
        if (name == null) {
            toSweep = null;
            staging = newStaging();
            return Phase.READY;
        }
        sweeper.sweep(name);
        toSweep.removeFirst();
        return Phase.SWEEP;
    }

    private Phase create() throws IOException {
        CommitEntry entry = gap.orElseGet(staging::entry);
        Optional<StoredEntry> created = log.create(entry, staging.scratch("entry"));
        if (created.isEmpty()) {
            return Phase.FIND_TIP;
        }
        gap = Optional.empty();
        last = created;
        tip = Tip.after(created.get());
        ownCommit = true;
        toPublish.addAll(entry.files());
        return Phase.PUBLISH;
    }

    private Staging newStaging() {
        return new Staging(store, settings, tip, writers.get());
    }
}
