package dev.sluice.capture.runtime;

import dev.sluice.capture.marker.Position;
import java.util.ArrayDeque;
import java.util.Deque;

/** How far a file is done with, where its lines are done with in any order. Not thread-safe. */
final class Trail {
    private final Deque<Step> open = new ArrayDeque<>();
    private Position reached;

    private static final class Step {
        private final Position end;
        private boolean done;

        Step(Position end) {
            this.end = end;
        }
    }

    Trail(Position reached) {
        this.reached = reached;
    }

    /** The position before which everything is done with. */
    Position reached() {
        return reached;
    }

    /** The next line is on its way; run once it is done with. */
    Runnable step(Position end) {
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
