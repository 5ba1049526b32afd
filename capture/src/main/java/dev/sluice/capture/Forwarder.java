package dev.sluice.capture;

import dev.sluice.contracts.identity.Tenant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resident part of capture: one thread that takes what the sources offer, a few from each in turn, publishes it and
 * tells the sources what has arrived. It never throws anything away: an event that isn't acknowledged is published
 * again, and after a crash its source offers it anew. All methods may be called from any thread.
 */
public final class Forwarder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final int TURN = 32;
    private static final String STOPPED = "capture has stopped";
    private static final long POLL_MILLIS = 200;

    private final List<Source> sources;
    private final Publisher publisher;
    private final Bell bell = new Bell();
    private final Outbox outbox;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean failed;
    private volatile Progress progress = new Progress(List.of(), false, 0, Optional.empty());
    private long nextRefresh = System.nanoTime();

    /** Will publish what the sources offer to the tenant's topic. Takes over both: closing it closes them. */
    public Forwarder(Tenant tenant, List<? extends Source> sources, Publisher publisher) {
        this.sources = List.copyOf(sources);
        this.publisher = publisher;
        this.outbox = new Outbox(tenant, publisher, bell);
        this.thread = new Thread(this::run, "sluice-capture");
    }

    /** Starts to capture. */
    public void start() {
        thread.setUncaughtExceptionHandler((t, error) ->
                LOG.atError().addKeyValue("error", error.getClass().getName()).log("capture failed"));
        thread.start();
    }

    /** Whether it has ended by itself, by a fault that no source could keep to itself. What it had taken is offered anew. */
    public boolean hasFailed() {
        return failed;
    }

    /** How far it is, at most a few hundred milliseconds ago. */
    public Progress snapshot() {
        return progress;
    }

    /**
     * Stops taking, waits a few seconds for what is on its way, and remembers what arrived. The rest is offered anew by
     * the next run.
     */
    @Override
    public void close() {
        closing = true;
        bell.ring();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped();
        }
    }

    private void step() throws InterruptedException {
        if (System.nanoTime() - nextRefresh >= 0) {
            nextRefresh = System.nanoTime() + POLL_MILLIS * 1_000_000;
            sources.forEach(Source::refresh);
            report();
        }
        outbox.retry();
        boolean taken = takeTurns();
        if (!settle() && !taken) {
            bell.await(POLL_MILLIS);
        }
    }

    private boolean takeTurns() {
        boolean any = false;
        for (Source source : sources) {
            any |= takeTurn(source);
        }
        return any;
    }

    private boolean takeTurn(Source source) {
        int taken = 0;
        while (taken < TURN && outbox.hasRoom() && !closing) {
            Optional<Captured> captured = source.next();
            if (captured.isEmpty()) {
                break;
            }
            outbox.publish(captured.get());
            taken++;
        }
        return taken > 0;
    }

    private boolean settle() {
        boolean any = outbox.settle();
        if (any) {
            sources.forEach(Source::settle);
        }
        return any;
    }

    private void stopped() {
        failed = !closing;
        if (failed) {
            progress = new Progress(progress.sources(), false, outbox.size(), Optional.of(STOPPED));
        }
        List<Runnable> steps = new ArrayList<>(List.of(publisher::close, this::settle, this::report));
        sources.forEach(source -> steps.add(source::close));
        steps.add(
                () -> LOG.atInfo().addKeyValue("unacknowledged", outbox.size()).log("capture stopped"));
        doAll(steps.iterator());
    }

    /** Does each of them, also where one before it throws. */
    private static void doAll(Iterator<Runnable> steps) {
        if (steps.hasNext()) {
            try {
                steps.next().run();
            } finally {
                doAll(steps);
            }
        }
    }

    private void report() {
        boolean idle = !failed && outbox.size() == 0 && sources.stream().allMatch(Source::isIdle);
        progress = new Progress(
                sources.stream().flatMap(source -> source.progress().stream()).toList(),
                idle,
                outbox.size(),
                failed ? Optional.of(STOPPED) : outbox.trouble());
    }
}
