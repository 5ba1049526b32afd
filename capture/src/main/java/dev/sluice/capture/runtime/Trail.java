package dev.sluice.capture.runtime;

import java.util.ArrayDeque;
import java.util.Deque;

/** How far a file is done with, where its lines are done with in any order. Not thread-safe. */
final class Trail {
    private final Deque<Step> open = new ArrayDeque<>();
    private long reached;

    private static final class Step {
        private final long end;
        private boolean done;

        Step(long end) {
            this.end = end;
        }
    }

    Trail(long reached) {
        this.reached = reached;
    }

    /** The offset before which everything is done with. */
    long reached() {
        return reached;
    }

    /** The next line is on its way; run once it is done with. */
    Runnable step(long end) {
        Step step = new Step(end);
        open.addLast(step);
        return () -> {
            step.done = true;
            while (!open.isEmpty() && open.getFirst().done) {
                reached = open.removeFirst().end;
            }
        };
    }
}
