package dev.sluice.erase;

import dev.sluice.contracts.erasure.ErasureMark;
import dev.sluice.kafka.KafkaCluster;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Records that say nothing: Kafka closes a segment only when something is appended, and deletes closed ones alone. On a capture
 * topic a mark is an event that is refused and counted, because offsets there are counts. On a lane it is one of a transaction
 * that is given up, so that no reader sees it and no {@code seq} is taken.
 */
final class Marks {
    private static final String WRITER = "sluice.erasures";
    /** For so long a process that was killed may keep readers from what comes after it. */
    private static final String WRITING_MILLIS = "10000";

    private final KafkaCluster operator;

    Marks(KafkaCluster operator) {
        this.operator = operator;
    }

    /** A mark on each of these partitions of capture topics; the offset after each. */
    Map<TopicPartition, Long> onCaptured(Collection<TopicPartition> partitions) {
        Map<String, Object> properties = operator.properties();
        properties.put("acks", "all");
        properties.put("enable.idempotence", "true");
        try (Producer<byte[], byte[]> producer = producer(properties)) {
            return written(producer, partitions, ErasureMark.KEY.toArray());
        }
    }

    /** A mark on each of these partitions of lanes; the offset after each. */
    Map<TopicPartition, Long> onLanes(Collection<TopicPartition> partitions) {
        Map<String, Object> properties = operator.properties();
        properties.put("transactional.id", WRITER);
        properties.put("transaction.timeout.ms", WRITING_MILLIS);
        try (Producer<byte[], byte[]> producer = producer(properties)) {
            producer.initTransactions();
            producer.beginTransaction();
            Map<TopicPartition, Long> written = written(producer, partitions, null);
            producer.abortTransaction();
            return written;
        }
    }

    private static Map<TopicPartition, Long> written(
            Producer<byte[], byte[]> producer, Collection<TopicPartition> partitions, byte @Nullable [] key) {
        Map<TopicPartition, Future<RecordMetadata>> sent = new LinkedHashMap<>();
        partitions.forEach(partition -> sent.put(
                partition, producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), key, null))));
        producer.flush();
        Map<TopicPartition, Long> written = new HashMap<>();
        sent.forEach((partition, record) ->
                written.put(partition, Kafka.answer(record).offset() + 1));
        return written;
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> properties) {
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
