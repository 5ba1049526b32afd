package dev.sluice.benchmarks;

import dev.sluice.capture.kafka.KafkaPublisher;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.serdes.registry.EventFraming;
import dev.sluice.testkit.Fixtures;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Fills capture topics with edits in turn, each with its own id. */
final class Load {
    private static final int MOST_IN_FLIGHT = 2_000;

    private Load() {}

    static void publish(KafkaCluster cluster, List<Tenant> tenants, int payloadBytes, int events) {
        publish(cluster, tenants, payloadBytes, 0, events);
    }

    /** Those from this number on. */
    static void publish(KafkaCluster cluster, List<Tenant> tenants, int payloadBytes, int first, int events) {
        String payload = new String(
                Fixtures.eventOfSize(Fixtures.EVENT_ID, payloadBytes)
                        .payload()
                        .bytes()
                        .toArray(),
                StandardCharsets.UTF_8);
        try (KafkaPublisher publisher = new KafkaPublisher(cluster.properties(), EventFraming.JSON)) {
            Deque<CompletableFuture<Void>> inFlight = new ArrayDeque<>();
            for (int i = first; i < first + events; i++) {
                EventId id = new EventId(String.format(Locale.ROOT, "edit:water-works:%040x", i));
                CaptureEvent event = Fixtures.event(id, Fixtures.claims(Optional.empty()), payload);
                inFlight.add(published(publisher, tenants.get(i % tenants.size()), event));
                if (inFlight.size() > MOST_IN_FLIGHT) {
                    inFlight.remove().join();
                }
            }
            inFlight.forEach(CompletableFuture::join);
        }
    }

    /** Again until it is taken: a topic that was just made may not be known yet. */
    private static CompletableFuture<Void> published(KafkaPublisher publisher, Tenant tenant, CaptureEvent event) {
        return publisher
                .publish(tenant, event)
                .exceptionallyCompose(notKnownYet -> published(publisher, tenant, event));
    }
}
