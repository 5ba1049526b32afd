package dev.sluice.refused;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.topic.RefusedTopic;
import dev.sluice.kafka.Answers;
import dev.sluice.kafka.CommittedRecords;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.serdes.RefusalJson;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
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
        read(cluster, tenants, Consumer::endOffsets, wanted, each);
    }

    /**
     * As {@link #of}, but waits for the transactions that are open now: whoever has seen the ledger count a refusal finds it
     * here.
     */
    static void ofAllBegun(
            KafkaCluster cluster,
            Set<Tenant> tenants,
            Predicate<Refusal> wanted,
            java.util.function.Consumer<Refusal> each) {
        try (Admin admin = cluster.admin()) {
            read(cluster, tenants, (reader, partitions) -> written(admin, partitions), wanted, each);
        }
    }

    private static Map<TopicPartition, Long> written(Admin admin, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        Answers.of(admin.listOffsets(latest).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static void read(
            KafkaCluster cluster,
            Set<Tenant> tenants,
            BiFunction<Consumer<byte[], byte[]>, Collection<TopicPartition>, Map<TopicPartition, Long>> endsOf,
            Predicate<Refusal> wanted,
            java.util.function.Consumer<Refusal> each) {
        try (Consumer<byte[], byte[]> reader = cluster.reader()) {
            Collection<TopicPartition> partitions = partitions(reader, tenants);
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = endsOf.apply(reader, partitions);
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
