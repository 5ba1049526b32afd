package dev.sluice.capture;

import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Tenant;
import java.util.concurrent.CompletableFuture;

/** Where events go. Called by one thread; the futures may be completed by any. */
public interface Publisher extends AutoCloseable {
    /**
     * Publishes an event to its tenant's topic.
     *
     * @return completed once the event is where nothing loses it; failed where this attempt has come to nothing, and
     *     the caller may publish the event again
     */
    CompletableFuture<Void> publish(Tenant tenant, CaptureEvent event);

    /** Waits a few seconds for what is on its way, then lets it go. */
    @Override
    void close();
}
