package dev.sluice.embedded;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.kafka.KafkaCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The cluster that a command looks at: the external one where one is configured, else the broker of the {@code up} that
 * runs on the data directory, else a broker that is started on it for the while.
 */
public final class Connection implements AutoCloseable {
    private final KafkaCluster cluster;
    private final AutoCloseable borrowed;

    private Connection(KafkaCluster cluster, AutoCloseable borrowed) {
        this.cluster = cluster;
        this.borrowed = borrowed;
    }

    /** Finds or starts the cluster; refuses a data directory that was never used. */
    public static Connection open(SluiceConfig config) {
        if (config.bootstrap().isPresent()) {
            return new Connection(new KafkaCluster(config.bootstrap().get(), config.client()), () -> {});
        }
        Path data = config.data();
        if (!Files.exists(data.resolve("kafka"))) {
            throw new ConfigurationException("--data", data.toString(), "a directory that `sluice up` has been run on");
        }
        if (DataDirectory.isHeld(data)) {
            ResidentFile run = ResidentFile.read(data)
                    .orElseThrow(() -> new ConfigurationException(
                            data + " is held by a process that is only starting or stopping: try again in a moment"));
            return new Connection(new KafkaCluster(run.bootstrap(), Map.of()), () -> {});
        }
        DataDirectory held = DataDirectory.hold(data);
        EmbeddedKafka kafka = EmbeddedKafka.start(held.resolve("kafka"), config.kafkaPort());
        return new Connection(new KafkaCluster(kafka.bootstrap(), Map.of()), () -> {
            kafka.close();
            held.close();
        });
    }

    public KafkaCluster cluster() {
        return cluster;
    }

    @Override
    public void close() {
        try {
            borrowed.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) { // AutoCloseable declares it; none of ours throws one
            throw new IllegalStateException("closing failed", e);
        }
    }
}
