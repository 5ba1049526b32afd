package dev.sluice.benchmarks.soak;

import dev.sluice.capture.kafka.KafkaPublisher;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.serdes.registry.EventFraming;
import dev.sluice.testkit.Fixtures;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Captures edits at a steady pace, whatever happens, and each again until it is acknowledged, as capture's sources do;
 * one in twenty is captured twice. Thread-safe.
 */
final class Workload implements AutoCloseable {
    private static final Tenant TENANT = new Tenant("local");
    private static final int MOST_IN_FLIGHT = 2_000;
    private static final int TWICE = 20;

    private final KafkaPublisher publisher;
    private final long pauseNanos;
    /** When an event was first captured, by the id of its tuple. */
    private final Map<String, Long> captured = new ConcurrentHashMap<>();

    private final Queue<CaptureEvent> again = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "workload");
    private volatile boolean isPaused = true;
    private volatile boolean isClosed;
    private int next;

    Workload(KafkaCluster cluster, int eventsPerSecond) {
        publisher = new KafkaPublisher(cluster.properties(), EventFraming.JSON);
        pauseNanos = TimeUnit.SECONDS.toNanos(1) / eventsPerSecond;
        thread.setDaemon(true);
        thread.start();
    }

    /** When each event was first captured, in nanoseconds, by the id of its tuple. */
    Map<String, Long> captured() {
        return captured;
    }

    void go() {
        isPaused = false;
    }

    /** No new events; those that are not acknowledged go on being tried. */
    void pause() {
        isPaused = true;
    }

    /** Whether every event that was captured is acknowledged. */
    boolean isAcknowledged() {
        return isPaused && inFlight.get() == 0 && again.isEmpty();
    }

    private void run() {
        while (!isClosed) {
            LockSupport.parkNanos(pauseNanos);
            CaptureEvent failed = again.poll();
            if (failed != null) {
                publish(failed);
                inFlight.decrementAndGet();
            } else if (!isPaused && inFlight.get() < MOST_IN_FLIGHT) {
                publishNew();
            }
        }
    }

    private void publishNew() {
        EventId id = new EventId(String.format(Locale.ROOT, "edit:water-works:%040x", next++));
        CaptureEvent event = Fixtures.event(
                id,
                Fixtures.claims(Optional.empty()),
                Fixtures.event().payload().bytes().utf8());
        captured.put(TupleId.of(TENANT, TupleType.EDIT, id).toString(), System.nanoTime());
        publish(event);
        if (next % TWICE == 0) {
            publish(event);
        }
    }

    private void publish(CaptureEvent event) {
        inFlight.incrementAndGet();
        var unused = publisher.publish(TENANT, event).whenComplete((done, failure) -> {
            if (failure == null) {
                inFlight.decrementAndGet();
            } else {
                again.add(event);
            }
        });
    }

    @Override
    public void close() {
        isClosed = true;
        publisher.close();
    }
}
