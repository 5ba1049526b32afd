package dev.sluice.sink;

import java.time.Instant;
import java.util.Optional;

/** Says from the ages of the staged lines when they are due. */
final class StagedClock {
    private final RollPolicy policy;
    private Optional<Instant> due = Optional.empty();
    private Optional<Instant> tooOld = Optional.empty();

    StagedClock(RollPolicy policy) {
        this.policy = policy;
    }

    void lineCame(Instant now) {
        if (tooOld.isEmpty()) {
            tooOld = Optional.of(now.plus(policy.age()));
        }
        Instant idle = now.plus(policy.idle());
        due = tooOld.map(old -> old.isBefore(idle) ? old : idle);
    }

    void nothingStaged() {
        due = Optional.empty();
        tooOld = Optional.empty();
    }

    /** When a roll is due if no other line comes; empty if nothing is staged. */
    Optional<Instant> due() {
        return due;
    }

    boolean isDue(Instant now) {
        return due.isPresent() && !now.isBefore(due.get());
    }
}
