package dev.sluice.erase;

import dev.sluice.tenants.UnfinishedException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * How much of each replica is on disk: a log only ever shrinks when segments of it are deleted. A broker deletes those whose
 * records were deleted when it next looks, which it does every {@code log.retention.check.interval.ms}. What can't be seen,
 * because its broker doesn't run or can't read one of its folders, isn't gone. Not thread-safe.
 */
final class DiskUse {
    private final Supplier<Seen> look;
    private final Set<TopicPartition> held;
    private final Map<Replica, Long> most = new HashMap<>();

    /** A log on one broker, in one of its folders. */
    record Replica(int broker, String folder, TopicPartition partition) {}

    /**
     * What brokers say at one moment.
     *
     * @param sizes in bytes
     * @param sound brokers that have answered for all of their folders
     * @param hidden brokers that have a replica which isn't among these sizes, and one of the partitions
     */
    record Seen(Map<Replica, Long> sizes, Set<Integer> sound, Map<Integer, TopicPartition> hidden) {
        Seen {
            sizes = Map.copyOf(sizes);
            sound = Set.copyOf(sound);
            hidden = Map.copyOf(hidden);
        }

        /**
         * Of these replicas, by their brokers.
         *
         * @param answers of each broker that did, for each of its folders
         */
        static Seen of(
                Map<TopicPartition, ? extends Collection<Integer>> replicas,
                Map<Integer, Map<String, LogDirDescription>> answers) {
            Map<Replica, Long> sizes = new HashMap<>();
            Map<Integer, Set<TopicPartition>> there = new HashMap<>();
            answers.forEach((broker, folders) -> {
                if (folders.values().stream().allMatch(described -> described.error() == null)) {
                    there.put(broker, new HashSet<>());
                    folders.forEach(
                            (folder, described) -> described.replicaInfos().forEach((partition, info) -> {
                                if (replicas.containsKey(partition)) {
                                    sizes.put(new Replica(broker, folder, partition), info.size());
                                    there.get(broker).add(partition);
                                }
                            }));
                }
            });
            Map<Integer, TopicPartition> hidden = new TreeMap<>();
            replicas.forEach((partition, brokers) -> brokers.stream()
                    .filter(broker -> !there.getOrDefault(broker, Set.of()).contains(partition))
                    .forEach(broker -> hidden.put(broker, partition)));
            return new Seen(sizes, there.keySet(), hidden);
        }
    }

    /**
     * Of the partitions that it shows; of those of which nothing is on disk now, nothing will have to go.
     *
     * @throws UnfinishedException where a replica can't be seen
     */
    DiskUse(Supplier<Seen> look) {
        this.look = look;
        this.held = whole().sizes().entrySet().stream()
                .filter(size -> size.getValue() > 0)
                .map(size -> size.getKey().partition())
                .collect(Collectors.toSet());
    }

    /**
     * Notes what is there, directly before it is deleted: to have shrunk before may be another deletion's doing.
     *
     * @throws UnfinishedException where a replica can't be seen
     */
    void begin() {
        most.clear();
        whole().sizes().forEach((replica, bytes) -> {
            if (bytes > 0 && held.contains(replica.partition())) {
                most.put(replica, bytes);
            }
        });
    }

    private Seen whole() {
        Seen now = look.get();
        if (!now.hidden().isEmpty()) {
            Map.Entry<Integer, TopicPartition> first = new TreeMap<>(now.hidden()).firstEntry();
            throw new UnfinishedException("broker " + first.getKey() + " has a replica of " + first.getValue()
                    + " and doesn't say what of it is on its disks: it has to run, with all of its log folders. The same "
                    + "command goes on from here");
        }
        return now;
    }

    /** Partitions of which a replica hasn't shrunk since that began, or can't be seen; to be asked again and again. */
    Set<TopicPartition> unshrunk() {
        Seen now = look.get();
        most.entrySet()
                .removeIf(before -> now.sound().contains(before.getKey().broker())
                        && now.sizes().getOrDefault(before.getKey(), 0L) < before.getValue());
        most.replaceAll((replica, before) -> now.sizes().getOrDefault(replica, before));
        Set<TopicPartition> left = new HashSet<>(now.hidden().values());
        most.keySet().forEach(replica -> left.add(replica.partition()));
        return left;
    }
}
