package dev.sluice.tenants;

import java.io.Serial;

/** A tenant may not go: events that were refused while it was suspended would be lost. Says what can be done. */
public final class NotReplayedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public NotReplayedException(String message) {
        super(message);
    }
}
