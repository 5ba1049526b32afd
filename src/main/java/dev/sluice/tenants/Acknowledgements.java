package dev.sluice.tenants;

import dev.sluice.config.Cell;
import dev.sluice.kafka.Groups;
import dev.sluice.kafka.SinkConnector;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * How far each instance that is alive has taken the tenant topic up. Alive is who is a member of a topology's group or of
 * a sink's: nobody else gets records. Whoever joins later has read the topic to its end before. A sink that has never
 * acknowledged anything doesn't follow the topic: it gets the lanes of the tenants that it was configured for.
 */
final class Acknowledgements {
    private final Admin admin;

    /** With an admin client that the caller closes. */
    Acknowledgements(Admin admin) {
        this.admin = admin;
    }

    /** The first offset that each instance has not taken up, by instance. */
    SortedMap<String, Long> positions() {
        SortedMap<String, String> alive = alive();
        Map<String, OffsetAndMetadata> acknowledged = Groups.acknowledged(admin, alive.keySet());
        SortedMap<String, Long> positions = new TreeMap<>();
        alive.forEach((instance, group) -> {
            OffsetAndMetadata position = acknowledged.get(instance);
            if (position != null) {
                positions.put(instance, position.offset());
            } else if (Cell.ofApplication(group).isPresent()) {
                positions.put(instance, 0L);
            }
        });
        return positions;
    }

    /** Those of these instances that have not taken up what stands at a revision. */
    static SortedSet<String> missing(SortedMap<String, Long> positions, long revision) {
        SortedSet<String> missing = new TreeSet<>();
        positions.forEach((instance, position) -> {
            if (position <= revision) {
                missing.add(instance);
            }
        });
        return missing;
    }

    /** The instances that read one of these topics as their group sees it, also one that was deleted a moment ago. */
    SortedSet<String> readers(Predicate<String> topics) {
        SortedSet<String> readers = new TreeSet<>();
        groups().values().forEach(group -> group.members().stream()
                .filter(member -> member.assignment().topicPartitions().stream()
                        .anyMatch(partition -> topics.test(partition.topic())))
                .forEach(member -> readers.add(Groups.instanceOf(member.clientId()))));
        return readers;
    }

    /** Instances, and the group of each. */
    private SortedMap<String, String> alive() {
        SortedMap<String, String> alive = new TreeMap<>();
        groups().forEach((group, description) ->
                description.members().forEach(member -> alive.put(Groups.instanceOf(member.clientId()), group)));
        return alive;
    }

    private Map<String, ConsumerGroupDescription> groups() {
        return Groups.described(admin, Acknowledgements::getsRecords);
    }

    private static boolean getsRecords(String group) {
        return Cell.ofApplication(group).isPresent() || group.startsWith(SinkConnector.GROUP);
    }
}
