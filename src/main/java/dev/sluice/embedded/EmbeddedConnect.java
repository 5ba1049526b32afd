package dev.sluice.embedded;

import dev.sluice.config.ConfigurationException;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.PartState;
import dev.sluice.kafka.SinkConnector;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.connector.policy.AllConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.errors.NotFoundException;
import org.apache.kafka.connect.runtime.Herder.Created;
import org.apache.kafka.connect.runtime.Worker;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorInfo;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;
import org.apache.kafka.connect.util.FutureCallback;

/**
 * A Connect worker in this process, without its REST server, for one sink connector. Offsets of sinks are a consumer
 * group's, so the worker itself keeps nothing.
 */
final class EmbeddedConnect implements AutoCloseable {
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StandaloneHerder herder;
    private final String connector;

    private EmbeddedConnect(StandaloneHerder herder, String connector) {
        this.herder = herder;
        this.connector = connector;
    }

    /** Starts the worker and the connector; a configuration that the connector refuses is an error here. */
    static EmbeddedConnect start(KafkaCluster cluster, Map<String, String> connectorConfig) {
        Map<String, String> settings = new HashMap<>(cluster.client());
        settings.put("bootstrap.servers", cluster.bootstrap());
        settings.put("key.converter", BYTES);
        settings.put("value.converter", BYTES);
        settings.put("header.converter", BYTES);
        settings.put("plugin.discovery", "service_load");
        settings.put("offset.storage.file.filename", "unused");
        settings.put("offset.flush.interval.ms", "1000");
        Plugins plugins = new Plugins(settings);
        plugins.compareAndSwapWithDelegatingLoader();
        AllConnectorClientConfigOverridePolicy policy = new AllConnectorClientConfigOverridePolicy();
        Worker worker =
                new Worker("sluice", Time.SYSTEM, plugins, new StandaloneConfig(settings), new NoOffsets(), policy);
        StandaloneHerder herder = new StandaloneHerder(worker, "sluice", policy);
        herder.start();
        String name = SinkConnector.NAME;
        FutureCallback<Created<ConnectorInfo>> accepted = new FutureCallback<>();
        herder.putConnectorConfig(name, connectorConfig, true, accepted);
        await(accepted, herder);
        return new EmbeddedConnect(herder, name);
    }

    private static void await(FutureCallback<?> accepted, StandaloneHerder herder) {
        try {
            accepted.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            herder.stop();
            throw new ConfigurationException("the sink refuses its configuration: "
                    + (e.getCause() == null ? "" : e.getCause().getMessage()));
        } catch (TimeoutException e) {
            herder.stop();
            throw new IllegalStateException("the sink did not start within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the sink started", e);
        }
    }

    /** The connector and each of its tasks. */
    Map<String, PartState> states() {
        Map<String, PartState> states = new HashMap<>(Map.of("sink", PartState.STARTING));
        if (herder.connectors().contains(connector)) {
            try {
                ConnectorStateInfo state = herder.connectorStatus(connector);
                states.put("sink", inOurWords(state.connector().state()));
                state.tasks().forEach(task -> states.put("sink_task_" + task.id(), inOurWords(task.state())));
            } catch (NotFoundException notYet) {
                return states;
            }
        }
        return states;
    }

    private static PartState inOurWords(String connects) {
        return switch (connects) {
            case "RUNNING" -> PartState.RUNNING;
            case "UNASSIGNED", "RESTARTING" -> PartState.STARTING;
            default -> PartState.FAILED;
        };
    }

    @Override
    public void close() {
        herder.stop();
    }

    /** Keeps nothing: only source connectors have offsets here. */
    private static final class NoOffsets extends MemoryOffsetBackingStore {
        @Override
        public Set<Map<String, Object>> connectorPartitions(String connectorName) {
            return Set.of();
        }
    }
}
