package dev.sluice.sink;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;

/** Keeps what a task registers. */
final class FakeMetrics implements PluginMetrics {
    private final Map<String, MetricValueProvider<?>> byName = new HashMap<>();

    Object value(String name) {
        return ((Gauge<?>) Objects.requireNonNull(byName.get(name))).value(new MetricConfig(), 0);
    }

    @Override
    @SuppressWarnings("NonApiType") // the interface asks for it
    public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
        return new MetricName(name, "group", description, tags);
    }

    @Override
    public void addMetric(MetricName metricName, MetricValueProvider<?> provider) {
        byName.put(metricName.name(), provider);
    }

    @Override
    public void removeMetric(MetricName metricName) {
        byName.remove(metricName.name());
    }

    @Override
    public Sensor addSensor(String name) {
        throw new UnsupportedOperationException("the sink has no sensors");
    }

    @Override
    public void removeSensor(String name) {}
}
