package dev.sluice.refused;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.topic.RefusedTopic;
import dev.sluice.kafka.CommittedRecords;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.serdes.RefusalJson;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the refused topics from their start to their present end. */
public final class Refusals {
    private Refusals() {}

    /** Hands every refusal that is wanted, of these tenants and of unknown ones, to {@code each}. */
    public static void of(
            KafkaCluster cluster,
            Set<Tenant> tenants,
            Predicate<Refusal> wanted,
            java.util.function.Consumer<Refusal> each) {
        try (Consumer<byte[], byte[]> reader = cluster.reader()) {
            Collection<TopicPartition> partitions = partitions(reader, tenants);
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            CommittedRecords.upTo(reader, ends, record -> {
                Refusal refusal = read(record);
                if (wanted.test(refusal)) {
                    each.accept(refusal);
                }
            });
        }
    }

    /** Reads one record of a refused topic; nothing but this topology writes there. */
    static Refusal read(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        return RefusalJson.read(value).fold(refusal -> refusal, no -> {
            throw new IllegalStateException(record.topic() + " holds a record that is no refusal, at "
                    + record.partition() + "@" + record.offset());
        });
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> reader, Set<Tenant> tenants) {
        Set<String> topics = Stream.concat(tenants.stream().map(RefusedTopic::of), Stream.of(RefusedTopic.OF_UNKNOWN))
                .map(RefusedTopic::name)
                .collect(Collectors.toSet());
        return reader.listTopics().entrySet().stream()
                .filter(topic -> topics.contains(topic.getKey()))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }
}
