package dev.sluice.audit;

import dev.sluice.config.Cell;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.RefusedTopic;
import dev.sluice.kafka.Answers;
import dev.sluice.kafka.Groups;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.SinkConnector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the cluster. */
final class KafkaOffsets implements Offsets {
    private final Admin admin;
    private final Optional<Cell> only;
    private final Function<Tenant, Cell> cellOf;

    /** Of a cluster, and the topology of one cell there. */
    KafkaOffsets(KafkaCluster cluster, Cell only) {
        this(cluster, Optional.of(only), tenant -> only);
    }

    /**
     * Of a cluster, and the topologies of all cells there.
     *
     * @param cellOf whose word on a tenant's capture topic counts
     */
    KafkaOffsets(KafkaCluster cluster, Function<Tenant, Cell> cellOf) {
        this(cluster, Optional.empty(), cellOf);
    }

    private KafkaOffsets(KafkaCluster cluster, Optional<Cell> only, Function<Tenant, Cell> cellOf) {
        this.admin = cluster.admin();
        this.only = only;
        this.cellOf = cellOf;
    }

    @Override
    public Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED);
    }

    @Override
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    @Override
    public Map<TopicPartition, Long> written(Collection<TopicPartition> partitions) {
        return offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Answers.of(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    @Override
    public Map<TopicPartition, Long> ofTopology() {
        return only.map(cell -> ofGroup(cell.application()))
                .orElseGet(() -> own(
                        Stream.concat(
                                        Stream.of(
                                                Cell.COMMON.application()), // also where whoever asks is shown no group
                                        groups(group -> true))
                                .flatMap(group -> Cell.ofApplication(group).stream())
                                .distinct()
                                .collect(Collectors.toMap(cell -> cell, cell -> ofGroup(cell.application()))),
                        cellOf));
    }

    /** Of each capture partition what the topology of its tenant's cell says: where another's is tells nothing of it. */
    static Map<TopicPartition, Long> own(
            Map<Cell, Map<TopicPartition, Long>> positions, Function<Tenant, Cell> cellOf) {
        Map<TopicPartition, Long> own = new HashMap<>();
        positions.forEach((cell, offsets) -> offsets.forEach((partition, offset) -> {
            if (Ledger.isOwn(cell, partition.topic(), cellOf)) {
                own.put(partition, offset);
            }
        }));
        return own;
    }

    @Override
    public Map<TopicPartition, Long> ofSinks() {
        return furthest(groups(group -> group.startsWith(SinkConnector.GROUP)));
    }

    private Stream<String> groups(Predicate<String> wanted) {
        return Groups.names(admin, wanted);
    }

    private Map<TopicPartition, Long> furthest(Stream<String> groups) {
        Map<TopicPartition, Long> furthest = new HashMap<>();
        groups.distinct().forEach(group -> ofGroup(group)
                .forEach((partition, offset) -> furthest.merge(partition, offset, Math::max)));
        return furthest;
    }

    @Override
    public Set<String> openTransactions() {
        List<String> topics = Answers.of(admin.listTopics().names()).stream()
                .filter(KafkaOffsets::isWrittenInTransactions)
                .toList();
        List<TopicPartition> partitions = new ArrayList<>();
        admin.describeTopics(topics).topicNameValues().values().forEach(described -> Answers.ifThere(described)
                .ifPresent(topic -> topic.partitions()
                        .forEach(each -> partitions.add(new TopicPartition(topic.name(), each.partition())))));
        DescribeProducersResult producers = admin.describeProducers(partitions);
        Map<TopicPartition, KafkaFuture<PartitionProducerState>> states = new HashMap<>();
        partitions.forEach(partition -> states.put(partition, producers.partitionResult(partition)));
        return standing(states);
    }

    private static boolean isWrittenInTransactions(String topic) {
        return topic.startsWith("corpus.")
                || topic.startsWith(RefusedTopic.PREFIX)
                || Cell.owning(topic).isPresent();
    }

    /** One line for each transaction; and for each partition that nobody answers for, because what stands there isn't known. */
    static Set<String> standing(Map<TopicPartition, KafkaFuture<PartitionProducerState>> states) {
        Set<String> open = new TreeSet<>();
        states.forEach((partition, asked) -> {
            try {
                Answers.ifThere(asked).ifPresent(state -> state.activeProducers()
                        .forEach(producer -> producer.currentTransactionStartOffset()
                                .ifPresent(start -> open.add(partition + ": a transaction stands open from offset "
                                        + start + " on (producer " + producer.producerId() + ", epoch "
                                        + producer.producerEpoch()
                                        + ") and doesn't end: what stands behind it is not read"))));
            } catch (KafkaException e) {
                open.add(partition + ": nobody answers whether a transaction stands open there");
            }
        });
        return open;
    }

    @Override
    public String topicId(String topic) {
        return topicId(Objects.requireNonNull(
                admin.describeTopics(List.of(topic)).topicNameValues().get(topic),
                "Kafka describes what it was asked for"));
    }

    /** Empty for a topic that isn't there. */
    static String topicId(KafkaFuture<TopicDescription> described) {
        return Answers.ifThere(described)
                .map(topic -> topic.topicId().toString())
                .orElse("");
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<TopicPartition, Long> ofGroup(String group) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Answers.of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, position) -> {
                    if (position != null) { // Kafka names partitions of which it knows nothing, too
                        offsets.put(partition, position.offset());
                    }
                });
        return offsets;
    }
}
