package dev.sluice.topology;

import java.util.Map;
import java.util.TreeMap;

/**
 * A topic as it has to be.
 *
 * @param settings topic configuration that Sluice relies on; what isn't named is the broker's business
 */
public record TopicSpec(String name, int partitions, Map<String, String> settings) {
    public TopicSpec {
        settings = Map.copyOf(settings);
    }

    @Override
    public String toString() {
        return name + " partitions=" + partitions + " " + new TreeMap<>(settings);
    }
}
