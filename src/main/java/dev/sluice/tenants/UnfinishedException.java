package dev.sluice.tenants;

import java.io.Serial;

/** A step could not be finished in its time. What is done stays done; the same command goes on from there. */
public final class UnfinishedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    UnfinishedException(String message) {
        super(message);
    }
}
