package dev.sluice.audit;

import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.SinkConnector;
import dev.sluice.kafka.StreamsSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the cluster. */
final class KafkaOffsets implements Offsets {
    private static final String LANES = "corpus.";
    private static final String CHANGELOGS = StreamsSettings.APPLICATION + "-";

    private final Admin admin;

    KafkaOffsets(KafkaCluster cluster) {
        admin = cluster.admin();
    }

    @Override
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return ends(partitions, IsolationLevel.READ_COMMITTED);
    }

    @Override
    public Map<TopicPartition, Long> written(Collection<TopicPartition> partitions) {
        return ends(partitions, IsolationLevel.READ_UNCOMMITTED);
    }

    private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    @Override
    public Map<TopicPartition, Long> ofTopology() {
        return ofGroup(StreamsSettings.APPLICATION);
    }

    @Override
    public Map<TopicPartition, Long> ofSinks() {
        Map<TopicPartition, Long> furthest = new HashMap<>();
        answer(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(SinkConnector.GROUP))
                .forEach(group ->
                        ofGroup(group).forEach((partition, offset) -> furthest.merge(partition, offset, Math::max)));
        return furthest;
    }

    @Override
    public Set<String> openTransactions() {
        List<String> topics = answer(admin.listTopics().names()).stream()
                .filter(topic -> topic.startsWith(LANES) || topic.startsWith(CHANGELOGS))
                .toList();
        List<TopicPartition> partitions = answer(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
        Set<String> open = new TreeSet<>();
        answer(admin.describeProducers(partitions).all()).forEach((partition, producers) -> producers
                .activeProducers()
                .forEach(producer -> producer.currentTransactionStartOffset()
                        .ifPresent(start -> open.add(partition + ": a transaction stands open from offset " + start
                                + " on (producer " + producer.producerId() + ", epoch " + producer.producerEpoch()
                                + ")"))));
        return open;
    }

    @Override
    public String topicId(String topic) {
        return Objects.requireNonNull(
                        answer(admin.describeTopics(List.of(topic)).allTopicNames())
                                .get(topic),
                        "Kafka describes what it was asked for")
                .topicId()
                .toString();
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<TopicPartition, Long> ofGroup(String group) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, position) -> {
                    if (position != null) { // Kafka names partitions of which it knows nothing, too
                        offsets.put(partition, position.offset());
                    }
                });
        return offsets;
    }

    private static <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "the cluster did not say what its topics are and how far its readers", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking how far its readers are", e);
        }
    }
}
