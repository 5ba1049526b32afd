package dev.sluice.audit;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts records one by one. Offsets are no counts: the marks that transactions leave take offsets too. Not thread-safe.
 */
public final class Recount {
    /** Order in which findings are printed. */
    static final Comparator<TopicPartition> BY_NAME =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> reader;

    /** Counts what this consumer of committed records sees; it stays the caller's to close. */
    public Recount(Consumer<byte[], byte[]> reader) {
        this.reader = reader;
    }

    /** Records before this offset; empty where retention has deleted some of them. */
    Optional<Long> upTo(TopicPartition partition, long end) {
        if (start(partition, 0) > 0) {
            return Optional.empty();
        }
        return Optional.of(count(partition, 0, Math.min(end, end(partition))));
    }

    /** Records from this offset on. */
    long from(TopicPartition partition, long offset) {
        return count(partition, start(partition, offset), end(partition));
    }

    private long start(TopicPartition partition, long atLeast) {
        return Math.max(atLeast, reader.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L));
    }

    private long end(TopicPartition partition) {
        return reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private long count(TopicPartition partition, long from, long to) {
        reader.assign(List.of(partition));
        reader.seek(partition, from);
        long count = 0;
        while (reader.position(partition) < to) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL).records(partition)) {
                count += record.offset() < to ? 1 : 0;
            }
        }
        return count;
    }
}
