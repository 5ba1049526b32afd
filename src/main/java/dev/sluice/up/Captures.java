package dev.sluice.up;

import dev.sluice.capture.Forwarder;
import dev.sluice.capture.Progress;
import dev.sluice.capture.kafka.KafkaPublisher;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.kafka.Closing;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.serdes.registry.EventFraming;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * Capture of every configured tenant, each with its own spool, markers, sanitizer and topic: what hooks have announced is captured
 * whether or not a repository was named. Thread-safe.
 */
public final class Captures implements AutoCloseable {
    private final List<Forwarder> forwarders;

    private Captures(List<Forwarder> forwarders) {
        this.forwarders = List.copyOf(forwarders);
    }

    /**
     * Starts to capture: what is named here, and what the configuration says is followed.
     *
     * @param clusters where each tenant's events go, and as whom
     * @param framing how the values of capture topics look
     */
    public static Captures start(
            SluiceConfig config,
            Function<Tenant, KafkaCluster> clusters,
            EventFraming framing,
            Function<Tenant, Sanitizer> sanitizers,
            Resident.Task task) {
        List<Forwarder> started = new ArrayList<>();
        try {
            for (Tenant tenant : config.tenancy().tenants().keySet()) {
                Forwarder forwarder = new Forwarder(
                        tenant,
                        Sources.of(config, tenant, sanitizers.apply(tenant), task),
                        new KafkaPublisher(clusters.apply(tenant).properties(), framing));
                forwarder.start();
                started.add(forwarder);
            }
            return new Captures(started);
        } catch (RuntimeException e) {
            closeAll(started);
            throw e;
        }
    }

    /** How far they are together. */
    public Progress snapshot() {
        List<Progress> each = forwarders.stream().map(Forwarder::snapshot).toList();
        return new Progress(
                each.stream().flatMap(one -> one.sources().stream()).toList(),
                each.stream().allMatch(Progress::idle),
                each.stream().mapToInt(Progress::inFlight).sum(),
                each.stream().flatMap(one -> one.trouble().stream()).findFirst());
    }

    /** Whether one of them has ended by itself. */
    public boolean hasFailed() {
        return forwarders.stream().anyMatch(Forwarder::hasFailed);
    }

    @Override
    public void close() {
        closeAll(forwarders);
    }

    private static void closeAll(List<Forwarder> forwarders) {
        Deque<AutoCloseable> open = new ArrayDeque<>(forwarders);
        Closing.all(open);
    }
}
