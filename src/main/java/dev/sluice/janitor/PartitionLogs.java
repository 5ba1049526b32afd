package dev.sluice.janitor;

import dev.sluice.kafka.Answers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** What stands on partitions, asked of the cluster, and taken from it. A cluster that doesn't answer is an exception. */
final class PartitionLogs implements AutoCloseable {
    private final Admin admin;

    /** Closes this admin client. */
    PartitionLogs(Admin admin) {
        this.admin = admin;
    }

    /** Names of all topics. */
    Set<String> topics() {
        return Answers.of(admin.listTopics().names());
    }

    /** Empty where the topic isn't there any more. */
    Optional<TopicDescription> describe(String topic) {
        return Answers.ifThere(Objects.requireNonNull(
                admin.describeTopics(List.of(topic)).topicNameValues().get(topic),
                "Kafka describes what it was asked for"));
    }

    /** What stands there; young is what the broker took at this time or later, in milliseconds since 1970. */
    Map<TopicPartition, Extent> extents(Collection<TopicPartition> partitions, long youngFrom) {
        Map<TopicPartition, Long> starts = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> young = offsets(partitions, OffsetSpec.forTimestamp(youngFrom));
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Extent> extents = new HashMap<>();
        ends.forEach((partition, end) -> {
            long first = young.getOrDefault(partition, 0L); // Kafka says -1 where there is none
            OptionalLong firstYoung = first < 0 ? OptionalLong.empty() : OptionalLong.of(first);
            extents.put(partition, new Extent(starts.getOrDefault(partition, end), end, firstYoung));
        });
        return extents;
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Answers.of(admin.listOffsets(asked).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /**
     * Deletes what can be deleted; what went with its topic meanwhile is no matter.
     *
     * @throws KafkaException of the first that can't be, once all were tried
     */
    void delete(Collection<Stretch> stretches) {
        Map<TopicPartition, RecordsToDelete> wanted = stretches.stream()
                .collect(Collectors.toMap(Stretch::partition, stretch -> RecordsToDelete.beforeOffset(stretch.to())));
        List<KafkaException> failures = new ArrayList<>();
        admin.deleteRecords(wanted).lowWatermarks().forEach((partition, deleted) -> {
            try {
                Answers.ifThere(deleted);
            } catch (KafkaException e) {
                failures.add(new KafkaException("what is done with on " + partition + " could not be deleted", e));
            }
        });
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
