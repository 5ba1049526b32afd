package dev.sluice.up;

import dev.sluice.config.SluiceConfig;
import dev.sluice.config.SluiceConfig.Compacting;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.compact.Collector;
import dev.sluice.corpus.compact.Compaction;
import dev.sluice.corpus.compact.CompactionSettings;
import dev.sluice.corpus.compact.Failures;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.Store;
import dev.sluice.kafka.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compacts every tenant's corpus and collects what nothing needs, in the background, where an interval is configured. When
 * it starts it ends what a kill has left of a compaction, configured or not. What fails is logged and tried again the
 * next time; nothing else waits for it. Closing it leaves a compaction where it is, which is harmless.
 */
public final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long PATIENCE_SECONDS = 10;

    private final Supplier<SluiceConfig> config;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "housekeeping");
        daemon.setDaemon(true);
        return daemon;
    });
    private volatile boolean isClosed;

    private Housekeeping(Supplier<SluiceConfig> config) {
        this.config = config;
    }

    /**
     * Begins.
     *
     * @param config gives the tenants as they are each time; the interval is that of the start
     */
    public static Housekeeping start(Supplier<SluiceConfig> config) {
        Housekeeping started = new Housekeeping(config);
        started.thread.execute(() -> started.forEach(Housekeeping::finish));
        config.get().shards().compacting().interval().ifPresent(started::repeat);
        return started;
    }

    /** A compaction whose staged files nobody else's are named like. */
    public static Compaction compaction(Store store, CompactionSettings settings) {
        return new Compaction(
                store, settings, () -> UUID.randomUUID().toString().replace("-", ""), InstantSource.system());
    }

    /** As the configuration has it. */
    public static CompactionSettings settings(SluiceConfig config) {
        return new CompactionSettings(
                config.shards().compacting().targetBytes(),
                Compression.of(config.shards().compression()).orElseThrow());
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

    private void repeat(Duration interval) {
        long millis = interval.toMillis();
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(
                () -> forEach(Housekeeping::compact), millis, millis, TimeUnit.MILLISECONDS);
    }

    private void forEach(Work work) {
        try {
            SluiceConfig now = config.get();
            for (Map.Entry<Tenant, Store> corpus :
                    CorpusRoots.of(now.roots()).stores().entrySet()) {
                forOne(work, corpus.getKey(), corpus.getValue(), now);
            }
        } catch (IOException | RuntimeException e) { // a schedule ends with the first exception that gets out
            LOG.atWarn().addKeyValue("fault", Fault.describe(e)).log("the tenants' roots can't be looked at");
        }
    }

    private void forOne(Work work, Tenant tenant, Store store, SluiceConfig now) {
        try {
            if (!isClosed) {
                work.run(store, now);
            }
        } catch (IOException | RuntimeException e) {
            if (!isClosed) {
                tell(tenant, e);
                Stream.of(e.getSuppressed()).forEach(other -> tell(tenant, other));
            }
        }
    }

    private static void tell(Tenant tenant, Throwable fault) {
        LOG.atError()
                .addKeyValue("tenant", tenant)
                .addKeyValue("fault", Fault.describe(fault))
                .log("a corpus could not be compacted or collected as a whole; what failed lies as it did");
    }

    private static void finish(Store store, SluiceConfig config) throws IOException {
        compaction(store, settings(config)).finish();
    }

    private static void compact(Store store, SluiceConfig config) throws IOException {
        Compacting compacting = config.shards().compacting();
        Failures failures = new Failures();
        failures.attempt(() -> compaction(store, settings(config)).run(lane -> true, (lines, of) -> {}));
        failures.attempt(
                () -> new Collector(store, compacting.grace(), InstantSource.system()).run(false, (path, bytes) -> {}));
        failures.end();
    }

    /** What is done to one corpus. */
    private interface Work {
        void run(Store store, SluiceConfig config) throws IOException;
    }
}
