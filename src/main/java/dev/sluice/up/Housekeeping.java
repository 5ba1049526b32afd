package dev.sluice.up;

import dev.sluice.config.SluiceConfig;
import dev.sluice.config.SluiceConfig.Compacting;
import dev.sluice.config.SluiceConfig.Shards;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.Failures;
import dev.sluice.corpus.compact.Collector;
import dev.sluice.corpus.compact.Compaction;
import dev.sluice.corpus.compact.CompactionSettings;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.Reach;
import dev.sluice.corpus.log.Writers;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.view.KeptView;
import dev.sluice.kafka.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compacts every tenant's corpus and collects what nothing needs, in the background, where an interval is configured; keeps a
 * view beside each where a format is, as often as shards are sealed when idle; and sends the janitor round. When it starts it
 * ends what a kill has left of a compaction, configured or not. What fails is logged and tried again the
 * next time; nothing else waits for it. Closing it leaves a compaction where it is, which is harmless.
 */
public final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long PATIENCE_SECONDS = 10;
    private static final String COMPACTING =
            "a corpus could not be compacted or collected as a whole; what failed lies as it did";
    private static final String SHOWING =
            "a view could not be brought up to date as a whole; the shards are as they were";

    private final Supplier<SluiceConfig> config;
    private final Optional<String> view;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "housekeeping");
        daemon.setDaemon(true);
        return daemon;
    });
    private final Map<Tenant, Map<ChainId, Reach>> shown = new HashMap<>();
    private final Map<Tenant, Map<ChainId, Reach>> damaged = new HashMap<>();
    private volatile boolean isClosed;

    private Housekeeping(Supplier<SluiceConfig> config, Optional<String> view) {
        this.config = config;
        this.view = view;
    }

    /**
     * Begins.
     *
     * @param config gives the tenants as they are each time; the intervals and the view are those of the start
     * @param janitor one round of it
     */
    public static Housekeeping start(Supplier<SluiceConfig> config, Runnable janitor) {
        SluiceConfig first = config.get();
        Shards shards = first.shards();
        Housekeeping started = new Housekeeping(config, shards.view());
        started.thread.execute(() -> started.forEach(COMPACTING, Housekeeping::finish));
        first.janitor()
                .interval()
                .ifPresent(interval -> started.repeat(Duration.ZERO, interval, () -> started.clear(janitor)));
        shards.view().ifPresent(format -> started.repeat(Duration.ZERO, shards.rollIdle(), () -> started.show(format)));
        shards.compacting()
                .interval()
                .ifPresent(interval ->
                        started.repeat(interval, interval, () -> started.forEach(COMPACTING, Housekeeping::compact)));
        return started;
    }

    /** A compaction whose staged files nobody else's are named like. */
    public static Compaction compaction(Store store, CompactionSettings settings) {
        return new Compaction(store, settings, Writers::anew, InstantSource.system());
    }

    /** As the configuration has it. */
    public static CompactionSettings settings(SluiceConfig config) {
        return new CompactionSettings(
                config.shards().compacting().targetBytes(), config.shards().compression());
    }

    /** Brings the views up to date, where there are any, and waits for that. */
    public void settle() throws InterruptedException {
        if (view.isEmpty()) {
            return;
        }
        try {
            thread.submit(() -> show(view.get())).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("what fails for a corpus is told, not thrown", e);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a compaction is left behind where it is");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat(Duration first, Duration interval, Runnable task) {
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(task, first.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void show(String format) {
        forEach(SHOWING, (tenant, store, now) -> show(tenant, store, now.root(tenant), format));
    }

    private void clear(Runnable janitor) {
        try {
            janitor.run();
        } catch (RuntimeException e) {
            if (!isClosed) {
                LOG.atError()
                        .addKeyValue("fault", Fault.describe(e))
                        .log("what is done with could not all be deleted from Kafka");
            }
        }
    }

    private void forEach(String failure, Work work) {
        try {
            SluiceConfig now = config.get();
            for (Map.Entry<Tenant, Store> corpus :
                    CorpusRoots.of(now.roots()).stores().entrySet()) {
                forOne(failure, corpus.getKey(), () -> work.run(corpus.getKey(), corpus.getValue(), now));
            }
        } catch (IOException | RuntimeException e) { // a schedule ends with the first exception that gets out
            LOG.atWarn().addKeyValue("fault", Fault.describe(e)).log("the tenants' roots can't be looked at");
        }
    }

    private void forOne(String failure, Tenant tenant, Failures.Attempt work) {
        try {
            if (!isClosed) {
                work.run();
            }
        } catch (IOException | RuntimeException e) {
            if (!isClosed) {
                tell(failure, tenant, e);
                Stream.of(e.getSuppressed()).forEach(other -> tell(failure, tenant, other));
            }
        }
    }

    private static void tell(String failure, Tenant tenant, Throwable fault) {
        LOG.atError()
                .addKeyValue("tenant", tenant)
                .addKeyValue("fault", Fault.describe(fault))
                .log(failure);
    }

    /**
     * Looks at the view only where the corpus isn't as it was when it was shown whole; a damaged shard is for a person: told
     * once, and looked at again until it is mended.
     */
    private void show(Tenant tenant, Store store, Path root, String format) throws IOException {
        Map<ChainId, Reach> now = new CorpusReader(store).reach();
        if (!now.equals(shown.get(tenant))) {
            try {
                KeptView.refresh(store, root, format);
                shown.put(tenant, now);
                damaged.remove(tenant);
            } catch (DamagedCorpusException e) {
                if (!now.equals(damaged.put(tenant, now))) {
                    throw e;
                }
            }
        }
    }

    private static void finish(Tenant tenant, Store store, SluiceConfig config) throws IOException {
        compaction(store, settings(config)).finish();
    }

    private static void compact(Tenant tenant, Store store, SluiceConfig config) throws IOException {
        Compacting compacting = config.shards().compacting();
        Failures failures = new Failures();
        failures.attempt(() -> compaction(store, settings(config)).run(lane -> true, (lines, of) -> {}));
        failures.attempt(
                () -> new Collector(store, compacting.grace(), InstantSource.system()).run(false, (path, bytes) -> {}));
        failures.end();
    }

    /** What is done to one corpus. */
    private interface Work {
        void run(Tenant tenant, Store store, SluiceConfig config) throws IOException;
    }
}
