package dev.sluice.kafka;

import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.serdes.tenants.TenantTopic;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Consumer groups, as far as the cluster shows them to whoever asks. */
public final class Groups {
    private static final TopicPartition TENANTS = new TopicPartition(TenantEntry.TOPIC, 0);
    private static final String THREAD = "-StreamThread-";

    private Groups() {}

    /** The names of those that are wanted. */
    public static Stream<String> names(Admin admin, Predicate<String> wanted) {
        return Answers.of(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(wanted);
    }

    /** Those that are wanted, by name. */
    public static Map<String, ConsumerGroupDescription> described(Admin admin, Predicate<String> wanted) {
        return Answers.of(
                admin.describeConsumerGroups(names(admin, wanted).toList()).all());
    }

    /** What these instances have acknowledged of the tenant topic, and what they said with it; those that have. */
    public static Map<String, OffsetAndMetadata> acknowledged(Admin admin, Collection<String> instances) {
        Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
        instances.forEach(instance -> asked.put(TenantTopic.groupOf(instance), new ListConsumerGroupOffsetsSpec()));
        if (asked.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<TopicPartition, OffsetAndMetadata>> offsets =
                Answers.of(admin.listConsumerGroupOffsets(asked).all());
        Map<String, OffsetAndMetadata> acknowledged = new HashMap<>();
        instances.forEach(instance -> Optional.ofNullable(offsets.getOrDefault(TenantTopic.groupOf(instance), Map.of())
                        .get(TENANTS))
                .ifPresent(position -> acknowledged.put(instance, position)));
        return acknowledged;
    }

    /** The instance that has this client id: one of several threads is one. */
    public static String instanceOf(String clientId) {
        int thread = clientId.indexOf(THREAD);
        return thread < 0 ? clientId : clientId.substring(0, thread);
    }
}
