package dev.sluice.capture.git;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Waits for a child process, but not for ever: a child that lets it wait for too long is killed, whereupon its pipes
 * end and the waiting with them. The one who waits is not to be interrupted otherwise. Not thread-safe.
 */
final class Patience {
    private final Process child;
    private final Duration limit;
    private volatile boolean isLost;

    /** Something that ends once the child does. */
    interface Wait<T> {
        T get() throws IOException, InterruptedException;
    }

    Patience(Process child, Duration limit) {
        this.child = child;
        this.limit = limit;
    }

    <T> T await(Wait<T> wait) throws IOException {
        CompletableFuture<Void> over = new CompletableFuture<>();
        var unused = over.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).whenComplete((done, late) -> {
            if (late != null) {
                isLost = true;
                child.destroyForcibly();
            }
        });
        try {
            return wait.get();
        } catch (InterruptedException e) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            over.complete(null);
        }
    }

    /** Whether the child was killed for that. */
    boolean isLost() {
        return isLost;
    }

    /** How long it waits. */
    Duration limit() {
        return limit;
    }
}
