package dev.sluice.tenants;

import java.io.Serial;

/**
 * A command ended before its last step: others did not do theirs in time, or somebody else has changed the tenant. What
 * is done stays done.
 */
public final class UnfinishedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public UnfinishedException(String message) {
        super(message);
    }
}
