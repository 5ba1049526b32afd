package dev.sluice.serdes.registry;

import java.io.Serial;

/**
 * The registry can't be reached, answers like no registry, or doesn't hold yet what is needed. Later it may. The message
 * is one line: which address or subject, and the reason.
 */
public final class RegistryNotReadyException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final boolean isAway;

    /** @param isAway a node gave no answer, or said itself (5xx) that it can't give one now */
    RegistryNotReadyException(boolean isAway, String message) {
        super(message);
        this.isAway = isAway;
    }

    /** Whether nothing can be concluded, not even that the registry has no use for the question. */
    boolean isAway() {
        return isAway;
    }
}
