package dev.sluice.tenants;

import dev.sluice.Await;
import dev.sluice.kafka.KafkaCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A member of a sink's group that reads a topic, and doesn't look at it again. */
final class SilentSink implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<byte[], byte[]> consumer;

    SilentSink(KafkaCluster cluster, String name, String topic) {
        Map<String, Object> settings = cluster.properties();
        settings.put("group.id", "connect-corpus-sink-silent");
        settings.put("client.id", name);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
        Await.until(PATIENCE, this::assigned, assigned -> !assigned.isEmpty());
    }

    private Set<TopicPartition> assigned() {
        consumer.poll(Duration.ofMillis(100));
        return reads();
    }

    /** What it was given when it last looked. */
    Set<TopicPartition> reads() {
        return consumer.assignment();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
