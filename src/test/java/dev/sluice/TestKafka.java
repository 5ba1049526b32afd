package dev.sluice;

import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.embedded.DataDirectory;
import dev.sluice.embedded.OnCluster;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.serdes.registry.EventFraming;
import dev.sluice.up.Resident;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The broker that the whole-path tests run on: the embedded one, or with {@code -Dkafka=container} the one that others
 * run, in a container. Never a silent fall-back: without Docker that fails, and so does any other word.
 */
final class TestKafka implements AutoCloseable {
    static final String IMAGE = "apache/kafka:4.3.1";

    private final Optional<KafkaContainer> container;

    private TestKafka(Optional<KafkaContainer> container) {
        this.container = container;
    }

    /** What is asked for by {@code -Dkafka}. */
    static TestKafka asked() {
        return of(System.getProperty("kafka", "embedded"));
    }

    static TestKafka of(String kind) {
        return switch (kind) {
            case "embedded" -> new TestKafka(Optional.empty());
            case "container" -> new TestKafka(Optional.of(started()));
            default -> throw new IllegalArgumentException("-Dkafka=" + kind + ": must be embedded or container");
        };
    }

    /** Flags for every command that talks to this broker. */
    List<String> flags() {
        return container
                .map(kafka -> List.of("--set", "kafka.bootstrap.servers=" + kafka.getBootstrapServers()))
                .orElse(List.of());
    }

    /** Starts all that {@code up} starts, on this broker; returns once it runs. */
    RunningPath up(
            SluiceConfig config,
            DataDirectory data,
            EventFraming framing,
            Function<Tenant, Sanitizer> sanitizers,
            Resident.Task task) {
        if (container.isPresent()) {
            OnCluster parts = OnCluster.start(config, data.path(), framing, sanitizers, task);
            return new RunningPath(parts::look, parts);
        }
        Resident resident = Resident.start(config, data, framing, sanitizers, task);
        return new RunningPath(resident::look, resident);
    }

    @Override
    public void close() {
        container.ifPresent(KafkaContainer::stop);
    }

    /** With the limits that Sluice's topics and its short sessions ask a broker for. */
    private static KafkaContainer started() {
        KafkaContainer kafka = new KafkaContainer(IMAGE)
                .withEnv("KAFKA_MESSAGE_MAX_BYTES", "10485760")
                .withEnv("KAFKA_REPLICA_FETCH_MAX_BYTES", "10485760")
                .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "500")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        kafka.start();
        return kafka;
    }
}
