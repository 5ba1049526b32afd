package dev.sluice.refused;

import dev.sluice.contracts.topic.Origin;
import dev.sluice.kafka.CommittedRecords;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.serdes.AttemptHeader;
import dev.sluice.topology.TopicPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a raw event anew, byte for byte, under its own key and on its own partition, with the number of this attempt
 * in a header. The topology does the rest; nothing is bypassed. Not thread-safe.
 */
public final class Replay implements AutoCloseable {
    private final Consumer<byte[], byte[]> reader;
    private final Producer<byte[], byte[]> producer;
    private final Map<TopicPartition, Bounds> bounds = new HashMap<>();

    Replay(Consumer<byte[], byte[]> reader, Producer<byte[], byte[]> producer) {
        this.reader = reader;
        this.producer = producer;
    }

    /** Replays within one cluster. */
    public static Replay through(KafkaCluster cluster) {
        Map<String, Object> properties = cluster.properties();
        properties.put("enable.idempotence", "true");
        properties.put("acks", "all");
        properties.put("max.request.size", Integer.toString(TopicPlan.MAX_MESSAGE_BYTES));
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        return new Replay(cluster.reader(), producer);
    }

    /**
     * A raw event, as far as anybody may know of it.
     *
     * @param attempt that a replay of it would be
     */
    public record RawEvent(Origin origin, long bytes, int attempt) {}

    /** The raw event at this origin; empty where it is deleted, or its topic is. */
    public Optional<RawEvent> look(Origin origin) {
        return find(origin)
                .map(record -> new RawEvent(origin, Math.max(0, record.serializedValueSize()), attempt(record)));
    }

    /** Publishes the event at this origin anew, and says where; empty where it is deleted, or its topic is. */
    public Optional<RawEvent> publish(Origin origin) {
        return find(origin).map(this::publish);
    }

    private RawEvent publish(ConsumerRecord<byte[], byte[]> record) {
        ProducerRecord<byte[], byte[]> again =
                new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value());
        again.headers().add(AttemptHeader.NAME, AttemptHeader.write(attempt(record)));
        try {
            RecordMetadata sent = producer.send(again).get();
            Origin origin = new Origin(sent.topic(), sent.partition(), sent.offset());
            return new RawEvent(origin, Math.max(0, sent.serializedValueSize()), attempt(record));
        } catch (ExecutionException e) {
            throw new KafkaException("the event could not be published anew", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while publishing", e);
        }
    }

    @Override
    public void close() {
        producer.close();
        reader.close();
    }

    private Optional<ConsumerRecord<byte[], byte[]>> find(Origin origin) {
        TopicPartition partition = new TopicPartition(origin.topic(), origin.partition());
        if (!bounds.computeIfAbsent(partition, this::bounds).hold(origin.offset())) {
            return Optional.empty();
        }
        reader.assign(List.of(partition));
        reader.seek(partition, origin.offset());
        AtomicReference<@Nullable ConsumerRecord<byte[], byte[]>> found = new AtomicReference<>();
        CommittedRecords.upTo(reader, Map.of(partition, origin.offset() + 1), found::set);
        return Optional.ofNullable(found.get()).filter(record -> record.offset() == origin.offset());
    }

    /** Who asks for offsets on a topic that isn't there waits for it. */
    private Bounds bounds(TopicPartition partition) {
        boolean isThere = reader.partitionsFor(partition.topic()).stream()
                .anyMatch(info -> info.partition() == partition.partition());
        if (!isThere) {
            return new Bounds(0, 0);
        }
        return new Bounds(
                reader.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L),
                reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L));
    }

    /** What stood on a partition when it was first asked for: from, and up to before. */
    private record Bounds(long first, long end) {
        boolean hold(long offset) {
            return offset >= first && offset < end;
        }
    }

    private static int attempt(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(AttemptHeader.NAME);
        return 1 + AttemptHeader.read(header == null ? null : header.value());
    }
}
