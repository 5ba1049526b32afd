package dev.sluice.recover;

import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.kafka.Answers;
import dev.sluice.topology.LedgerAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * The events that are deleted from capture topics and that a ledger has accounted for before. A ledger that begins anew behind
 * them must not have them for lost.
 */
final class Deleted {
    private final Admin admin;

    Deleted(Admin admin) {
        this.admin = admin;
    }

    /** Lets these accounts go on with the capture topics that stand there, with what this ledger knows of them. */
    void addTo(Map<TopicPartition, LedgerAccount> accounts, Map<TopicPartition, LedgerAccount> ledger) {
        List<String> names = Answers.of(admin.listTopics().names()).stream()
                .filter(name -> CaptureTopic.parse(name).isPresent())
                .toList();
        for (TopicDescription topic :
                Answers.of(admin.describeTopics(names).allTopicNames()).values()) {
            String id = topic.topicId().toString();
            starts(topic).forEach((partition, start) -> {
                long known = known(Optional.ofNullable(ledger.get(partition)), id, start);
                if (known > 0) {
                    accounts.computeIfAbsent(partition, unused -> LedgerAccount.recovered(new TreeMap<>()))
                            .goOnWith(id, known);
                }
            });
        }
    }

    private Map<TopicPartition, Long> starts(TopicDescription topic) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        topic.partitions()
                .forEach(each -> asked.put(new TopicPartition(topic.name(), each.partition()), OffsetSpec.earliest()));
        Map<TopicPartition, Long> starts = new HashMap<>();
        Answers.of(admin.listOffsets(asked).all()).forEach((partition, start) -> starts.put(partition, start.offset()));
        return starts;
    }

    /**
     * How many of the events before the start of a log an account knows: what it has captured, but for what stands there still.
     * Each offset is an event.
     */
    static long known(Optional<LedgerAccount> account, String topicId, long start) {
        return account.filter(own -> !own.isOfAnother(topicId))
                .map(own -> own.capturedHere() - Math.max(0, own.nextOffset() - start))
                .map(known -> Math.min(start, Math.max(0, known)))
                .orElse(0L);
    }
}
