package dev.sluice.refused;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.kafka.CommittedRecords;
import dev.sluice.kafka.KafkaCluster;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Of some refused events, what is still to be done with them. A later attempt of an event has its partition, key and
 * bytes; each partition is read once, from the first of the events to its present end.
 *
 * @param there of which no later attempt stands there
 * @param gone that are deleted, or that never were
 */
public record LatestAttempts(Set<Origin> there, Set<Origin> gone) {
    public LatestAttempts {
        there = Set.copyOf(there);
        gone = Set.copyOf(gone);
    }

    /** Of the events that were refused at these origins. */
    public static LatestAttempts of(KafkaCluster cluster, Collection<Origin> refused) {
        Set<TopicPartition> partitions = new HashSet<>();
        refused.forEach(origin -> partitions.add(partition(origin)));
        Set<Origin> gone = new HashSet<>(refused);
        Map<String, Origin> last = new HashMap<>();
        try (Consumer<byte[], byte[]> reader = cluster.reader()) {
            partitions.retainAll(existing(reader));
            Map<TopicPartition, Long> starts = reader.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            Map<TopicPartition, Long> from = new HashMap<>(ends);
            refused.forEach(origin ->
                    from.computeIfPresent(partition(origin), (partition, first) -> Math.min(first, origin.offset())));
            reader.assign(partitions);
            from.forEach(
                    (partition, first) -> reader.seek(partition, Math.max(first, starts.getOrDefault(partition, 0L))));
            CommittedRecords.upTo(reader, ends, record -> {
                Origin origin = new Origin(record.topic(), record.partition(), record.offset());
                boolean isRefused = gone.remove(origin);
                last.compute(event(record), (event, before) -> isRefused || before != null ? origin : null);
            });
        }
        Set<Origin> there = new HashSet<>(refused);
        there.retainAll(Set.copyOf(last.values()));
        return new LatestAttempts(there, gone);
    }

    /** What an event is, wherever in its partition it stands. */
    private static String event(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "-" + record.partition() + "/" + hex(record.key()) + "/"
                + Sha256.of(Bytes.wrap(record.value() == null ? new byte[0] : record.value()));
    }

    private static String hex(byte @Nullable [] key) {
        return key == null ? "none" : HexFormat.of().formatHex(key);
    }

    private static Set<TopicPartition> existing(Consumer<byte[], byte[]> reader) {
        Set<TopicPartition> existing = new HashSet<>();
        reader.listTopics()
                .values()
                .forEach(infos ->
                        infos.forEach(info -> existing.add(new TopicPartition(info.topic(), info.partition()))));
        return existing;
    }

    private static TopicPartition partition(Origin origin) {
        return new TopicPartition(origin.topic(), origin.partition());
    }
}
