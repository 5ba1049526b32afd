package dev.sluice.janitor;

import dev.sluice.contracts.topic.Origin;
import dev.sluice.corpus.log.Tip;
import dev.sluice.topology.LedgerAccount;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to which offset Sluice is through with each partition of one tenant, whatever its age. What isn't known isn't done: an
 * account or a chain of another topic than the one that has the name now says nothing.
 *
 * @param accounts of the ledger
 * @param positions how far the topology has committed
 * @param parked where events stand that were refused while the tenant was suspended, and wait to be replayed
 * @param tips where the tenant's chains end
 */
public record Done(
        Map<TopicPartition, LedgerAccount> accounts,
        Map<TopicPartition, Long> positions,
        Collection<Origin> parked,
        Collection<Tip> tips) {
    /** Of a capture partition: what the ledger accounts for and the topology has committed, up to the first parked event. */
    public long ofCapture(TopicPartition partition, String topicId) {
        long accounted = Optional.ofNullable(accounts.get(partition))
                .filter(account -> !account.isOfAnother(topicId))
                .map(LedgerAccount::nextOffset)
                .orElse(0L);
        long waiting = parked.stream()
                .filter(origin ->
                        origin.topic().equals(partition.topic()) && origin.partition() == partition.partition())
                .mapToLong(Origin::offset)
                .min()
                .orElse(Long.MAX_VALUE);
        return Math.min(waiting, Math.min(accounted, positions.getOrDefault(partition, 0L)));
    }

    /** Of a lane partition: what its chain has sealed. */
    public long ofLane(TopicPartition partition, String topicId) {
        return tips.stream()
                .filter(tip -> tip.chain().lane().topic().equals(partition.topic())
                        && tip.chain().partition() == partition.partition()
                        && tip.chain().topicId().value().equals(topicId))
                .mapToLong(Tip::nextOffset)
                .findFirst()
                .orElse(0);
    }
}
