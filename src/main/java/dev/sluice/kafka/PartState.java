package dev.sluice.kafka;

/** How a part of a running Sluice is. */
public enum PartState {
    /** Not well yet, or again: it comes by itself. */
    STARTING,
    /** Well. */
    RUNNING,
    /** Well, on what it knew before: what it follows is broken, and somebody has to mend that. */
    STALE,
    /** Ended; only a new start helps. */
    FAILED;

    /** Whether it does its work. */
    public boolean isWell() {
        return this == RUNNING || this == STALE;
    }
}
