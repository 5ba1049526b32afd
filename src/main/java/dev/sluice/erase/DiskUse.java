package dev.sluice.erase;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/**
 * How much of each replica is on disk: a log only ever shrinks when segments of it are deleted. A broker deletes those whose
 * records were deleted when it next looks, which it does every {@code log.retention.check.interval.ms}. Not thread-safe.
 */
final class DiskUse {
    private final Admin admin;
    private final Set<TopicPartition> partitions;
    private final Map<Replica, Long> most = new HashMap<>();

    private record Replica(int broker, String folder, TopicPartition partition) {}

    /** Of these partitions, as they are now; where nothing of one is on disk, nothing has to go. */
    DiskUse(Admin admin, Collection<TopicPartition> partitions) {
        this.admin = admin;
        this.partitions = Set.copyOf(partitions);
        now().forEach((replica, bytes) -> {
            if (bytes > 0) {
                most.put(replica, bytes);
            }
        });
    }

    /** Partitions of which a replica hasn't shrunk since this was made; to be asked again and again. */
    Set<TopicPartition> unshrunk() {
        Map<Replica, Long> now = now();
        most.entrySet().removeIf(before -> now.getOrDefault(before.getKey(), 0L) < before.getValue());
        most.replaceAll((replica, before) -> now.getOrDefault(replica, before));
        return most.keySet().stream().map(Replica::partition).collect(Collectors.toSet());
    }

    private Map<Replica, Long> now() {
        Collection<Integer> brokers = Kafka.answer(admin.describeCluster().nodes()).stream()
                .map(Node::id)
                .toList();
        Map<Replica, Long> sizes = new HashMap<>();
        Kafka.answer(admin.describeLogDirs(brokers).allDescriptions())
                .forEach((broker, folders) -> folders.forEach(
                        (folder, described) -> described.replicaInfos().forEach((partition, info) -> {
                            if (partitions.contains(partition)) {
                                sizes.put(new Replica(broker, folder, partition), info.size());
                            }
                        })));
        return sizes;
    }
}
