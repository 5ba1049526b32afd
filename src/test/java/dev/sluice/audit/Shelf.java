package dev.sluice.audit;

import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.serdes.ProvenanceHeaders;
import dev.sluice.testkit.Fixtures;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A Kafka cluster to read from, in memory: what stands on which partition. */
public final class Shelf {
    static final Tenant TENANT = new Tenant("acme-labs");
    static final Lane LANE = new Lane(TENANT, Corpus.ENGINEERING, RedactionClass.INTERNAL, EvidenceClass.PRIMARY);
    public static final String CAPTURE_ID = "a8QpnEw7RRiWdGXJhV3p8q";
    private static final byte[] NONE = new byte[0];

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    private final Map<TopicPartition, Long> starts = new HashMap<>();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());

    /** So many events from offset 0 on. */
    void events(TopicPartition partition, int count) {
        for (int i = 0; i < count; i++) {
            add(partition, NONE, NONE, new RecordHeaders());
        }
    }

    /** A tuple of each seq, from offset 1 on, because the mark of a transaction takes offset 0. */
    void tuples(TopicPartition lane, long... seqs) {
        starts.putIfAbsent(lane, 0L);
        for (long seq : seqs) {
            Headers headers = new RecordHeaders();
            ProvenanceHeaders.stamp(headers, Fixtures.tuple().provenance(), seq);
            add(lane, NONE, NONE, headers, 1);
        }
    }

    void account(TopicPartition changelog, String captureTopic, byte[] account) {
        add(changelog, captureTopic.getBytes(StandardCharsets.UTF_8), account, new RecordHeaders());
    }

    /** Retention has taken what stood before this offset. */
    void startAt(TopicPartition partition, long offset) {
        starts.put(partition, offset);
        records(partition).removeIf(record -> record.offset() < offset);
    }

    Recount recount() {
        return new Recount(reader());
    }

    /** Reads what is there by now; whenever it is sent somewhere, it sees all from there on. */
    MockConsumer<byte[], byte[]> reader() {
        Map<String, List<PartitionInfo>> topics = new HashMap<>();
        records.forEach((partition, standing) -> {
            topics.computeIfAbsent(partition.topic(), topic -> new ArrayList<>())
                    .add(new PartitionInfo(
                            partition.topic(), partition.partition(), Node.noNode(), new Node[0], new Node[0]));
            consumer.updateBeginningOffsets(Map.of(partition, starts.getOrDefault(partition, 0L)));
            consumer.updateEndOffsets(Map.of(partition, end(partition)));
        });
        topics.forEach(consumer::updatePartitions);
        consumer.schedulePollTask(this::fill);
        return consumer;
    }

    /** A mock hands a record out once only; so it is given all that are assigned, before each look. */
    private void fill() {
        consumer.assignment().forEach(partition -> records(partition).stream()
                .filter(record -> record.offset() >= consumer.position(partition))
                .forEach(consumer::addRecord));
        consumer.schedulePollTask(this::fill);
    }

    /** The bytes of an account as the ledger's changelog holds them. */
    public static byte[] account(
            long next, long captured, long duplicates, Map<Reason, Long> refused, Map<String, Long> tuples) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(3);
            out.writeUTF(CAPTURE_ID);
            out.writeLong(0);
            out.writeLong(next);
            out.writeLong(Fixtures.ADDED.epochMillis());
            out.writeLong(captured);
            out.writeLong(duplicates);
            out.writeInt(refused.size());
            for (Map.Entry<Reason, Long> entry : refused.entrySet()) {
                out.writeUTF(entry.getKey().wireName());
                out.writeLong(entry.getValue());
            }
            out.writeInt(tuples.size());
            for (Map.Entry<String, Long> entry : tuples.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeLong(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same account, but so many of its events came from a topic that is gone. */
    static byte[] after(long former, byte[] account) {
        return ByteBuffer.wrap(account.clone())
                .putLong(6 + CAPTURE_ID.length(), former)
                .array();
    }

    private void add(TopicPartition partition, byte[] key, byte[] value, Headers headers) {
        add(partition, key, value, headers, 0);
    }

    private void add(TopicPartition partition, byte[] key, byte[] value, Headers headers, long first) {
        List<ConsumerRecord<byte[], byte[]>> standing = records(partition);
        long offset = standing.isEmpty() ? first : end(partition);
        standing.add(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                Fixtures.ADDED.epochMillis(),
                TimestampType.LOG_APPEND_TIME,
                key.length,
                value.length,
                key,
                value,
                headers,
                Optional.empty()));
    }

    private long end(TopicPartition partition) {
        List<ConsumerRecord<byte[], byte[]>> standing = records(partition);
        return standing.isEmpty() ? 0 : standing.get(standing.size() - 1).offset() + 1;
    }

    private List<ConsumerRecord<byte[], byte[]>> records(TopicPartition partition) {
        return records.computeIfAbsent(partition, p -> new ArrayList<>());
    }
}
