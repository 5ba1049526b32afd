package dev.sluice.adapters;

import java.io.Serial;

/** What would have to be composed must not be. */
public final class CompositionRefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    CompositionRefusedException(String message) {
        super(message);
    }
}
