package dev.sluice.sink;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Writes lane topics as JSONL shards with a commit log. Needs ByteArrayConverter for keys, values and headers,
 * {@code consumer.override.isolation.level=read_committed}, a {@code corpus.root.<tenant>} for each tenant whose topics
 * it reads, and {@code admin.bootstrap.servers}. Refuses to start otherwise.
 */
public final class CorpusSinkConnector extends SinkConnector {
    static final String VERSION = "0.1.0";

    private Map<String, String> properties = Map.of();

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public void start(Map<String, String> given) {
        CorpusSinkConfig.of(given);
        properties = Map.copyOf(given);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return CorpusSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return IntStream.range(0, maxTasks).mapToObj(this::ofTask).toList();
    }

    private Map<String, String> ofTask(int number) {
        Map<String, String> own = new HashMap<>(properties);
        own.put(CorpusSinkConfig.TASK, Integer.toString(number));
        return own;
    }

    @Override
    public void stop() {}

    @Override
    public Config validate(Map<String, String> given) {
        Config config = super.validate(given);
        ConfigFaults.of(given).addTo(config);
        return config;
    }

    @Override
    public ConfigDef config() {
        return CorpusSinkConfig.definition();
    }
}
