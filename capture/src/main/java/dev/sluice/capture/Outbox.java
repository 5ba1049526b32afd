package dev.sluice.capture;

import dev.sluice.contracts.identity.Tenant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What was published and is not acknowledged yet, bounded in events and bytes. An event whose publication fails stays
 * and is published again. Not thread-safe, but for the bell.
 */
final class Outbox {
    private static final int MOST_EVENTS = 2_000;
    private static final long MOST_BYTES = 16 << 20;
    private static final long RETRY_NANOS = 500_000_000;

    private final Tenant tenant;
    private final Publisher publisher;
    private final Bell bell;
    private final Deque<Sent> open = new ArrayDeque<>();
    private final Deque<Captured> failed = new ArrayDeque<>();
    private long bytes;
    private long retryAt;
    private Optional<String> trouble = Optional.empty();

    private record Sent(Captured captured, CompletableFuture<Void> result) {}

    Outbox(Tenant tenant, Publisher publisher, Bell bell) {
        this.tenant = tenant;
        this.publisher = publisher;
        this.bell = bell;
    }

    boolean hasRoom() {
        return failed.isEmpty() && open.size() < MOST_EVENTS && bytes < MOST_BYTES;
    }

    int size() {
        return open.size() + failed.size();
    }

    /** Why attempts come to nothing; empty once all succeed again. The kind of error alone, never its text. */
    Optional<String> trouble() {
        return trouble;
    }

    void publish(Captured captured) {
        bytes += sizeOf(captured);
        CompletableFuture<Void> result =
                publisher.publish(tenant, captured.event()).whenComplete((done, failure) -> bell.ring());
        open.addLast(new Sent(captured, result));
    }

    /** Publishes again what came to nothing, some time after it did. */
    void retry() {
        if (failed.isEmpty() || System.nanoTime() - retryAt < 0) {
            return;
        }
        for (int left = failed.size(); left > 0; left--) {
            publish(failed.removeFirst());
        }
    }

    /** Tells the sources of what has been acknowledged since; whether there was anything. */
    boolean settle() {
        boolean any = false;
        while (!open.isEmpty() && open.getFirst().result().isDone()) {
            Sent sent = open.removeFirst();
            bytes -= sizeOf(sent.captured());
            Optional<String> failure = failureOf(sent.result());
            if (failure.isPresent()) {
                trouble = failure;
                retryAt = System.nanoTime() + RETRY_NANOS;
                failed.addLast(sent.captured());
            } else {
                sent.captured().acknowledged().run();
                any = true;
            }
        }
        trouble = any && failed.isEmpty() ? Optional.empty() : trouble;
        return any;
    }

    private static Optional<String> failureOf(CompletableFuture<Void> result) {
        return Optional.ofNullable(result.handle((done, failure) -> failure).join())
                .map(failure -> failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure)
                .map(failure -> failure.getClass().getSimpleName());
    }

    private static long sizeOf(Captured captured) {
        return captured.event().payload().bytes().length();
    }
}
