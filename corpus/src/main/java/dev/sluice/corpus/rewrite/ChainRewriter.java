package dev.sluice.corpus.rewrite;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.Generation;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.Reach;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.log.StoredEntry;
import dev.sluice.corpus.log.Superseded;
import dev.sluice.corpus.read.SupersededException;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import dev.sluice.corpus.write.ShardPublisher;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Does a task with one chain, one {@link Step} at a time, whatever sink, readers and other rewriters do. Not thread-safe. */
public final class ChainRewriter {
    private final Store store;
    private final ChainId chain;
    private final Task task;
    private final Supplier<String> writers;
    private final InstantSource clock;
    private final CommitLog log;
    private final GenerationLog generations;
    private final ShardPublisher publisher;

    private Step step = Step.LOOK;
    private Optional<Generation.Stored> last = Optional.empty();
    private final Deque<Superseded> toRetire = new ArrayDeque<>();
    private final Deque<ShardFile> toPublish = new ArrayDeque<>();
    private @Nullable Deque<StorePath> toSweep;
    private Optional<List<ShardFile>> live = Optional.empty();
    private List<ShardFile> inputs = List.of();
    private List<ShardFile> outputs = List.of();
    private String writer = "";
    private boolean isOwn;
    private long created;

    /**
     * For this task alone.
     *
     * @param writers gives a name that nobody else has or had, {@code [a-z0-9]{1,32}}, each time it is asked
     * @param clock for when a generation was created
     */
    public ChainRewriter(Store store, ChainId chain, Task task, Supplier<String> writers, InstantSource clock) {
        this.store = store;
        this.chain = chain;
        this.task = task;
        this.writers = writers;
        this.clock = clock;
        log = new CommitLog(store);
        generations = new GenerationLog(store);
        publisher = new ShardPublisher(store);
    }

    /** Takes the next step. After an exception begin with a new rewriter. */
    public Step step() throws IOException {
        step = switch (step) {
            case LOOK -> look();
            case RETIRE -> retireOne();
            case PUBLISH -> publishOne();
            case SWEEP -> sweepOne();
            case PLAN -> plan();
            case STAGE -> stage();
            case CREATE -> create();
            case DONE -> Step.DONE;
        };
        return step;
    }

    /** Takes steps until this one is next. */
    public void runTo(Step goal) throws IOException {
        while (step != goal) {
            step();
        }
    }

    /** Whether nothing is left to do. */
    public boolean isDone() {
        return step == Step.DONE;
    }

    /** Whether the next step writes lines. */
    public boolean stages() {
        return step == Step.STAGE;
    }

    /** How many generations this one has created. */
    public long created() {
        return created;
    }

    /** All that the next steps depend on, but for the store. */
    @Override
    public String toString() {
        return step + " " + last + " retire=" + toRetire + " publish=" + toPublish + " sweep=" + toSweep + " live="
                + live + " inputs=" + inputs + " outputs=" + outputs + " " + writer;
    }

    private Step look() throws IOException {
        live = Optional.empty();
        inputs = List.of();
        outputs = List.of();
        writer = "";
        isOwn = false;
        long number = generations.last(chain);
        last = number == 0 ? Optional.empty() : Optional.of(generations.require(chain, number));
        follow();
        return Step.RETIRE;
    }

    private void follow() {
        toRetire.clear();
        toPublish.clear();
        last.map(Generation.Stored::generation).ifPresent(generation -> {
            toRetire.addAll(generation.supersedes());
            toPublish.addAll(generation.files());
        });
    }

    /** That it isn't there any more is fine: another has moved it. */
    private Step retireOne() throws IOException {
        Superseded superseded = toRetire.peekFirst();
        if (superseded == null) {
            return Step.PUBLISH;
        }
        if (last.orElseThrow().generation().reason().keepsSuperseded()) {
            store.publish(superseded.path(), ChainId.kept(superseded.path()));
        } else {
            store.delete(superseded.path());
        }
        toRetire.removeFirst();
        return Step.RETIRE;
    }

    private Step publishOne() throws IOException {
        ShardFile file = toPublish.peekFirst();
        if (file == null) {
            return Step.SWEEP;
        }
        if (store.size(file.path()).isEmpty()) {
            publish(file);
        }
        toPublish.removeFirst();
        return Step.PUBLISH;
    }

    private void publish(ShardFile file) throws IOException {
        if (isOwn) {
            publisher.publish(chain, file);
        } else {
            publisher.publishChecked(chain, file);
        }
    }

    private Step sweepOne() throws IOException {
        if (toSweep == null) {
            toSweep = last.isEmpty()
                    ? new ArrayDeque<>()
                    : new ArrayDeque<>(Leftovers.of(store, last.get().generation()));
        }
        StorePath left = toSweep.peekFirst();
        if (left == null) {
            toSweep = null;
            return Step.PLAN;
        }
        store.delete(left);
        toSweep.removeFirst();
        return Step.SWEEP;
    }

    private Step plan() throws IOException {
        if (live.isEmpty()) {
            live = Optional.of(touchable());
        }
        try {
            inputs = task.next(live.get());
        } catch (SupersededException another) {
            return Step.LOOK;
        }
        return inputs.isEmpty() ? Step.DONE : Step.STAGE;
    }

    /** All but the last commit's, if it is still being published. */
    private List<ShardFile> touchable() throws IOException {
        Optional<StoredEntry> tip = log.last(chain);
        long nextOffset = tip.map(entry -> entry.entry().span().nextOffset()).orElse(0L);
        List<ShardFile> files = new LiveFiles(store).of(chain, new Reach(nextOffset, number()));
        List<ShardFile> ofTip =
                new ArrayList<>(tip.map(entry -> entry.entry().files()).orElse(List.of()));
        ofTip.retainAll(files);
        for (ShardFile file : ofTip) {
            if (store.size(file.path()).isEmpty()) {
                files.removeAll(ofTip);
                return files;
            }
        }
        return files;
    }

    private Step stage() throws IOException {
        writer = writers.get();
        try {
            outputs = new Rewriting(store, chain, number() + 1, writer).write(task, inputs);
        } catch (SupersededException another) {
            return Step.LOOK;
        }
        return Step.CREATE;
    }

    private Step create() throws IOException {
        Generation generation = new Generation(
                chain,
                number() + 1,
                last.map(Generation.Stored::hash),
                task.reason(),
                UtcMillis.nearest(clock.millis()),
                records(inputs) - records(outputs),
                task.receipt(),
                writer,
                inputs.stream().map(Superseded::of).toList(),
                outputs);
        Optional<Generation.Stored> won =
                generations.create(generation, chain.stagedFor(generation.number(), writer, "entry"));
        if (won.isEmpty()) {
            return Step.LOOK;
        }
        created++;
        isOwn = true;
        last = won;
        follow();
        List<ShardFile> now = new ArrayList<>(live.orElseThrow());
        now.removeAll(inputs);
        now.addAll(outputs);
        now.sort(LiveFiles.IN_ORDER);
        live = Optional.of(now);
        return Step.RETIRE;
    }

    private static long records(List<ShardFile> files) {
        return files.stream().mapToLong(ShardFile::records).sum();
    }

    private long number() {
        return last.map(stored -> stored.generation().number()).orElse(0L);
    }
}
