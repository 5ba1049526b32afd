package dev.sluice.kafka;

/** How a part of a running Sluice is. */
public enum PartState {
    /** Not well yet, or again: it comes by itself. */
    STARTING,
    /** Well. */
    RUNNING,
    /** Ended; only a new start helps. */
    FAILED
}
