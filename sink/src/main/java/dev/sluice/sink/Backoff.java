package dev.sluice.sink;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits a second after a failure, twice as long after each further one, at most a minute. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private Duration next = FIRST;
    private Optional<Instant> until = Optional.empty();

    void failed(Instant now) {
        until = Optional.of(now.plus(next));
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
    }

    /** Tries again; the waits stay as long as they are until {@link #worked}. */
    void tried() {
        until = Optional.empty();
    }

    void worked() {
        until = Optional.empty();
        next = FIRST;
    }

    /** Until when to wait; empty if nothing has failed. */
    Optional<Instant> until() {
        return until;
    }
}
