package dev.sluice.sink;

import dev.sluice.corpus.store.Store;
import dev.sluice.sink.TopicAdmin.LogFacts;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Does what Connect's worker does around a sink task: positions, rewinds, pauses, opens and closes. */
final class FakeWorker implements SinkTaskContext {
    private static final AtomicInteger WORKERS = new AtomicInteger();

    final CorpusSinkTask task;
    final FakeMetrics metrics = new FakeMetrics();
    final Set<TopicPartition> paused = new HashSet<>();
    long timeout = -1;
    boolean brokersAreAway;
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<TopicPartition, FakeLog> logs = new HashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> rewinds = new HashMap<>();
    private int names;

    FakeWorker(Map<String, String> config, UnaryOperator<Store> store) {
        int number = WORKERS.incrementAndGet();
        task = new CorpusSinkTask(new Surroundings(
                () -> now, () -> "worker" + number + "x" + ++names, properties -> new Brokers(), store));
        task.initialize(this);
        task.start(config);
    }

    /** Gives the task partitions; the group's offset is where the log begins. */
    FakeWorker assign(FakeLog... assigned) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (FakeLog log : assigned) {
            logs.put(log.partition, log);
            positions.put(log.partition, log.earliest);
            partitions.add(log.partition);
        }
        task.open(partitions);
        rewind();
        return this;
    }

    /** Takes a partition away. */
    void revoke(FakeLog log) {
        committed(log);
        task.close(List.of(log.partition));
        logs.remove(log.partition);
        positions.remove(log.partition);
    }

    /** Delivers at most so many records of each partition; whether there were any. */
    boolean poll(int most) {
        rewind();
        timeout = -1;
        List<SinkRecord> batch = new ArrayList<>();
        logs.values().stream().filter(log -> !paused.contains(log.partition)).forEach(log -> fetch(log, most, batch));
        task.put(batch);
        return !batch.isEmpty() || !rewinds.isEmpty();
    }

    /** Polls until there is nothing left. */
    void pollAll(int most) {
        boolean more = poll(most);
        while (more) {
            more = poll(most);
        }
    }

    /** Lets time go by and the task see it. */
    void pass(java.time.Duration time) {
        now = now.plus(time);
        poll(100);
    }

    /** What the task says is durable. */
    Map<TopicPartition, OffsetAndMetadata> committed(FakeLog log) {
        return task.preCommit(
                new HashMap<>(Map.of(log.partition, new OffsetAndMetadata(positions.getOrDefault(log.partition, 0L)))));
    }

    /** Forces the consumer elsewhere, as a reset would. */
    void seek(FakeLog log, long offset) {
        positions.put(log.partition, offset);
    }

    private void fetch(FakeLog log, int most, List<SinkRecord> batch) {
        long position = Math.max(positions.getOrDefault(log.partition, 0L), log.earliest);
        List<SinkRecord> fetched = log.records.stream()
                .filter(record -> record.kafkaOffset() >= position)
                .limit(most)
                .toList();
        batch.addAll(fetched);
        if (!fetched.isEmpty()) {
            positions.put(log.partition, fetched.get(fetched.size() - 1).kafkaOffset() + 1);
        }
    }

    private void rewind() {
        positions.putAll(rewinds);
        rewinds.clear();
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
        timeout = timeoutMs;
    }

    @Override
    public Set<TopicPartition> assignment() {
        return logs.keySet();
    }

    @Override
    public void pause(TopicPartition... partitions) {
        paused.addAll(List.of(partitions));
    }

    @Override
    public void resume(TopicPartition... partitions) {
        List.of(partitions).forEach(paused::remove);
    }

    @Override
    public void requestCommit() {}

    @Override
    public PluginMetrics pluginMetrics() {
        return metrics;
    }

    private final class Brokers implements TopicAdmin {
        @Override
        public Map<TopicPartition, LogFacts> look(Collection<TopicPartition> partitions) throws IOException {
            if (brokersAreAway) {
                throw new IOException("away");
            }
            Map<TopicPartition, LogFacts> facts = new HashMap<>();
            partitions.forEach(partition -> facts.put(
                    partition,
                    java.util.Objects.requireNonNull(logs.get(partition)).facts()));
            return facts;
        }

        @Override
        public void close() {}
    }
}
