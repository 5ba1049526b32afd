package dev.sluice.sink;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Begins at the wall clock's time and runs on by itself: what a sink waits for are lengths of time, and a wall clock that
 * is set back an hour would make it wait that hour.
 */
final class SteadyClock implements InstantSource {
    private final Instant start;
    private final long startNanos;
    private final LongSupplier nanos;

    /** @param nanos that only ever grow, as {@link System#nanoTime} gives them */
    SteadyClock(InstantSource wall, LongSupplier nanos) {
        this.start = wall.instant();
        this.startNanos = nanos.getAsLong();
        this.nanos = nanos;
    }

    @Override
    public Instant instant() {
        return start.plusNanos(nanos.getAsLong() - startNanos);
    }
}
