package dev.sluice.embedded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What was started beside the rest: its result, or its own exception. */
final class Joined {
    private Joined() {}

    static <T> T of(CompletableFuture<T> started) {
        try {
            return started.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
