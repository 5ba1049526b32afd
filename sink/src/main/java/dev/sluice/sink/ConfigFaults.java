package dev.sluice.sink;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.CorpusRoots;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;

/** What is wrong with a configuration beyond single values: roots, topics, and what the consumer must be told. */
final class ConfigFaults {
    static final String ISOLATION = "consumer.override.isolation.level";
    static final String BOOTSTRAP = CorpusSinkConfig.ADMIN + "bootstrap.servers";
    private static final String READ_COMMITTED = "read_committed";

    private final Map<String, String> properties;
    private final Map<String, String> byKey = new LinkedHashMap<>();

    private ConfigFaults(Map<String, String> properties) {
        this.properties = properties;
    }

    static ConfigFaults of(Map<String, String> properties) {
        ConfigFaults faults = new ConfigFaults(properties);
        faults.checkRoots();
        faults.checkTopics();
        faults.checkClients();
        return faults;
    }

    /** Refuses to start. */
    void throwFirst() {
        byKey.forEach((key, fault) -> {
            throw new ConfigException(key, properties.get(key), fault);
        });
    }

    /** Tells whoever validates the configuration. */
    void addTo(Config config) {
        byKey.forEach((key, fault) -> config.configValues().stream()
                .filter(value -> value.name().equals(key))
                .findFirst()
                .orElseGet(() -> added(config, key))
                .addErrorMessage(new ConfigException(key, properties.get(key), fault).getMessage()));
    }

    private void checkRoots() {
        if (!followsTenants() && properties.keySet().stream().noneMatch(key -> key.startsWith(CorpusRoots.KEY))) {
            byKey.put(CorpusRoots.KEY + "<tenant>", "the absolute path of at least one tenant's root is needed");
            return;
        }
        try {
            RootKeys.roots(properties);
        } catch (ConfigException e) {
            byKey.put(CorpusRoots.KEY + "<tenant>", e.getMessage());
        }
    }

    private void checkTopics() {
        String topics = properties.getOrDefault(SinkConnector.TOPICS_CONFIG, "");
        for (String topic : topics.split(",", -1)) {
            if (!topic.isBlank() && !followsTenants() && !hasRoot(topic.strip())) {
                byKey.put(
                        SinkConnector.TOPICS_CONFIG,
                        "each topic must be a lane, corpus.<tenant>.<corpus>.<redaction_class>.<evidence_class>, of a"
                                + " tenant that has a " + CorpusRoots.KEY + "<tenant>");
            }
        }
    }

    private void checkClients() {
        if (!READ_COMMITTED.equals(properties.get(ISOLATION))) {
            byKey.put(ISOLATION, "must be " + READ_COMMITTED + ", or lines of aborted transactions would be read");
        }
        if (properties.getOrDefault(BOOTSTRAP, "").isBlank()) {
            byKey.put(BOOTSTRAP, "the brokers' addresses are needed, to ask for topic ids and log starts");
        }
    }

    private boolean followsTenants() {
        return Boolean.parseBoolean(properties.get(CorpusSinkConfig.FOLLOW));
    }

    private boolean hasRoot(String topic) {
        return Lane.parse(topic)
                .filter(lane -> properties.containsKey(CorpusSinkConfig.rootKey(lane.tenant())))
                .isPresent();
    }

    private static ConfigValue added(Config config, String key) {
        ConfigValue value = new ConfigValue(key);
        config.configValues().add(value);
        return value;
    }
}
