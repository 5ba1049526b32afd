package dev.sluice.recover;

import dev.sluice.config.Cell;
import dev.sluice.config.ConfigurationException;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.kafka.Answers;
import dev.sluice.kafka.Groups;
import dev.sluice.kafka.SinkConnector;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** The groups of the topologies and of the sinks: whether anybody works in them, and how far the topologies were. */
final class Readers {
    private final Admin admin;

    Readers(Admin admin) {
        this.admin = admin;
    }

    /** Refuses where a topology or a sink has members. */
    void refuseWhereAnyRuns() {
        topologies()
                .forEach((group, cell) -> refuseWhereItRuns(
                        group, cell.equals(Cell.COMMON) ? "the topology" : "the topology of " + cell));
        Groups.names(admin, group -> group.startsWith(SinkConnector.GROUP))
                .sorted()
                .forEach(group -> refuseWhereItRuns(group, "the sink " + group));
    }

    /** Of all cells that there are or have been, by group; the common one's also where whoever asks may not see it. */
    private SortedMap<String, Cell> topologies() {
        SortedMap<String, Cell> topologies = new TreeMap<>(Map.of(Cell.COMMON.application(), Cell.COMMON));
        Groups.names(admin, group -> true)
                .forEach(group -> Cell.ofApplication(group).ifPresent(cell -> topologies.put(group, cell)));
        return topologies;
    }

    private void refuseWhereItRuns(String group, String who) {
        int members = Answers.ofGroup(
                        admin.describeConsumerGroups(List.of(group)).all())
                .map(groups -> Objects.requireNonNull(groups.get(group), "Kafka describes what it was asked for"))
                .map(described -> described.members().size())
                .orElse(0);
        if (members > 0) {
            throw new ConfigurationException(
                    who + " runs on this Kafka (members: " + members + "): stop every instance first");
        }
    }

    /** A capture partition that a topology goes on in where it stood, instead of at the start. */
    Optional<TopicPartition> begun() {
        return topologies().keySet().stream()
                .flatMap(group ->
                        Answers.ofGroup(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).stream())
                .flatMap(offsets -> offsets.entrySet().stream())
                // Kafka names partitions of which it knows nothing, too
                .flatMap(each -> each.getValue() == null ? Stream.empty() : Stream.of(each.getKey()))
                .filter(partition -> partition.topic().startsWith(CaptureTopic.PREFIX))
                .findFirst();
    }

    /** Every topology begins at the start of its capture topics. */
    void forgetTopologies() {
        topologies()
                .keySet()
                .forEach(group -> Answers.ofGroup(
                        admin.deleteConsumerGroups(List.of(group)).all()));
    }
}
