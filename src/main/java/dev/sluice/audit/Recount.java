package dev.sluice.audit;

import dev.sluice.kafka.CommittedRecords;
import dev.sluice.serdes.ProvenanceHeaders;
import dev.sluice.serdes.RecordStamp;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Counts records one by one. Offsets are no counts: the marks that transactions leave take offsets too. Not thread-safe.
 */
public final class Recount {
    /** Order in which findings are printed. */
    static final Comparator<TopicPartition> BY_NAME =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final Consumer<byte[], byte[]> reader;

    /** Counts what this consumer of committed records sees; it stays the caller's to close. */
    public Recount(Consumer<byte[], byte[]> reader) {
        this.reader = reader;
    }

    /**
     * What stands in a partition before some offset.
     *
     * @param start the first offset that can still be read; what was before it is deleted
     */
    record Standing(long start, long records) {}

    /** Records before this offset; counted anew where some were deleted meanwhile. */
    Standing upTo(TopicPartition partition, long end) {
        long start;
        long records;
        do {
            start = start(partition);
            records = count(partition, start, Math.min(end, end(partition)), record -> true);
        } while (start(partition) > start);
        return new Standing(start, records);
    }

    /**
     * Tuples from this offset on, up to this {@code seq}: what the topology adds meanwhile isn't counted. None where the
     * lane isn't there: it goes with its tenant, and comes again with the next line.
     */
    long from(TopicPartition lane, long offset, long lastSeq) {
        return count(lane, Math.max(offset, start(lane)), end(lane), record -> seq(record) <= lastSeq);
    }

    /** The partitions of a topic; none where it isn't there. */
    List<TopicPartition> partitions(String topic) {
        return reader.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted(BY_NAME)
                .toList();
    }

    /** The first offset that can still be read; 0 where the topic isn't there. */
    long start(TopicPartition partition) {
        return isThere(partition) ? reader.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L) : 0;
    }

    private long end(TopicPartition partition) {
        return isThere(partition) ? reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L) : 0;
    }

    /** Who asks for offsets on a topic that isn't there waits for it. */
    private boolean isThere(TopicPartition partition) {
        return partitions(partition.topic()).contains(partition);
    }

    private long count(TopicPartition partition, long from, long to, Predicate<ConsumerRecord<byte[], byte[]>> counts) {
        reader.assign(List.of(partition));
        reader.seek(partition, from);
        AtomicLong count = new AtomicLong();
        CommittedRecords.upTo(reader, Map.of(partition, to), record -> count.addAndGet(counts.test(record) ? 1 : 0));
        return count.get();
    }

    private static long seq(ConsumerRecord<byte[], byte[]> record) {
        return ProvenanceHeaders.read(name -> {
                    Header header = record.headers().lastHeader(name);
                    return header == null ? null : header.value();
                })
                .map(RecordStamp::seq)
                .orElseThrow(() -> new IllegalStateException(
                        record.topic() + " holds a record without provenance, at offset " + record.offset()));
    }
}
