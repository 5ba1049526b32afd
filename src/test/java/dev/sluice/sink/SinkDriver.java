package dev.sluice.sink;

import dev.sluice.corpus.log.TopicId;
import dev.sluice.sink.TopicAdmin.LogFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * The sink task without a broker: takes what a topology sent, in batches, and lets the clock run until all is sealed.
 * Topics are logs in memory.
 */
public final class SinkDriver implements SinkTaskContext, AutoCloseable {
    private static final int BATCH = 7;
    private static final TopicId TOPIC_ID = new TopicId("kBpnEw7RRiWdGXJhV3p8qA");

    private final Map<TopicPartition, List<SinkRecord>> logs = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> rewinds = new HashMap<>();
    private final CorpusSinkTask task;
    private Instant now = Instant.parse("2026-03-04T05:06:07Z");
    private int writers;

    /** Starts a task with this configuration. */
    public SinkDriver(Map<String, String> config) {
        task = new CorpusSinkTask(new Surroundings(
                () -> now, () -> "driven" + ++writers, unused -> new Logs(), UnaryOperator.identity()));
        task.initialize(this);
        task.start(config);
    }

    /** Delivers all of these records, each partition's in their order, and waits until they are sealed. */
    public void deliver(Collection<ProducerRecord<byte[], byte[]>> records) {
        records.forEach(this::append);
        task.open(logs.keySet());
        Map<TopicPartition, Long> positions = new HashMap<>();
        logs.keySet().forEach(partition -> positions.put(partition, 0L));
        boolean more = true;
        while (more) {
            positions.putAll(rewinds);
            rewinds.clear();
            List<SinkRecord> batch = new ArrayList<>();
            logs.forEach((partition, log) -> fetch(partition, log, positions, batch));
            task.put(batch);
            more = !batch.isEmpty() || !rewinds.isEmpty();
        }
        now = now.plusSeconds(3_600);
        task.put(List.of());
    }

    private void append(ProducerRecord<byte[], byte[]> sent) {
        int partition = sent.partition() == null ? 0 : sent.partition();
        List<SinkRecord> log =
                logs.computeIfAbsent(new TopicPartition(sent.topic(), partition), unused -> new ArrayList<>());
        ConnectHeaders headers = new ConnectHeaders();
        sent.headers().forEach(header -> headers.addBytes(header.key(), header.value()));
        log.add(new SinkRecord(
                sent.topic(),
                partition,
                Schema.OPTIONAL_BYTES_SCHEMA,
                sent.key(),
                Schema.OPTIONAL_BYTES_SCHEMA,
                sent.value(),
                log.size(),
                0L,
                TimestampType.LOG_APPEND_TIME,
                headers));
    }

    private static void fetch(
            TopicPartition partition,
            List<SinkRecord> log,
            Map<TopicPartition, Long> positions,
            List<SinkRecord> batch) {
        int from = Math.toIntExact(positions.getOrDefault(partition, 0L));
        int to = Math.min(log.size(), from + BATCH);
        batch.addAll(log.subList(from, to));
        positions.put(partition, (long) to);
    }

    @Override
    public void close() {
        task.close(logs.keySet());
        task.stop();
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        rewinds.putAll(offsets);
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
        rewinds.put(partition, offset);
    }

    @Override
    public void timeout(long timeoutMs) {
        // the clock runs by itself
    }

    @Override
    public Set<TopicPartition> assignment() {
        return logs.keySet();
    }

    @Override
    public void pause(TopicPartition... partitions) {
        throw new IllegalStateException("nothing fails here");
    }

    @Override
    public void resume(TopicPartition... partitions) {
        // nothing was paused
    }

    @Override
    public void requestCommit() {
        // nobody commits
    }

    @Override
    public PluginMetrics pluginMetrics() {
        return new NoMetrics();
    }

    private final class Logs implements TopicAdmin {
        @Override
        public Map<TopicPartition, LogFacts> look(Collection<TopicPartition> partitions) {
            Map<TopicPartition, LogFacts> facts = new HashMap<>();
            for (TopicPartition partition : partitions) {
                List<SinkRecord> log = logs.getOrDefault(partition, List.of());
                facts.put(partition, new LogFacts(TOPIC_ID, 0, log.size()));
            }
            return facts;
        }

        @Override
        public void close() {}
    }

    private static final class NoMetrics implements PluginMetrics {
        @Override
        @SuppressWarnings("NonApiType") // the interface asks for it
        public MetricName metricName(String name, String description, LinkedHashMap<String, String> tags) {
            return new MetricName(name, "none", description, tags);
        }

        @Override
        public void addMetric(MetricName metricName, MetricValueProvider<?> provider) {}

        @Override
        public void removeMetric(MetricName metricName) {}

        @Override
        public Sensor addSensor(String name) {
            throw new UnsupportedOperationException("the sink has no sensors");
        }

        @Override
        public void removeSensor(String name) {}
    }
}
