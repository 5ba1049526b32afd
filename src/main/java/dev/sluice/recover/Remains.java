package dev.sluice.recover;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.store.Store;
import dev.sluice.topology.LedgerAccount;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * What is left of a tenant's work: its own chains. What was imported is not among them.
 *
 * @param tips where each chain ends; several of a lane partition whose topic was made again
 */
public record Remains(Tenant tenant, Store store, List<Tip> tips) {
    public Remains {
        tips = List.copyOf(tips);
    }

    /** What the chains' last entries tell now. */
    static Remains of(Tenant tenant, Store store) throws IOException {
        return new Remains(
                tenant,
                store,
                new CorpusReader(store)
                        .tips().stream()
                                .filter(tip -> tip.chain().lane().tenant().equals(tenant))
                                .toList());
    }

    /** Lines in shards. */
    public long lines() {
        return tips.stream().mapToLong(Tip::records).sum();
    }

    /** Lines that gap entries say were lost before. */
    public long missing() {
        return tips.stream().mapToLong(Tip::missing).sum();
    }

    List<ChainId> chains() {
        return tips.stream().map(Tip::chain).toList();
    }

    Set<Lane> lanes() {
        return tips.stream().map(tip -> tip.chain().lane()).collect(Collectors.toSet());
    }

    /** The account of each capture partition that a line came from: the next tuple of a lane gets the next {@code seq}. */
    public SortedMap<TopicPartition, LedgerAccount> accounts() {
        Map<Integer, SortedMap<String, Long>> lastSeqs = new TreeMap<>();
        tips.stream().filter(tip -> tip.lastSeq() > 0).forEach(tip -> lastSeqs.computeIfAbsent(
                        tip.chain().partition(), partition -> new TreeMap<>())
                .merge(tip.chain().lane().topic(), tip.lastSeq(), Math::max));
        String topic = new CaptureTopic(tenant).name();
        SortedMap<TopicPartition, LedgerAccount> accounts =
                new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
        lastSeqs.forEach(
                (partition, last) -> accounts.put(new TopicPartition(topic, partition), LedgerAccount.recovered(last)));
        return accounts;
    }
}
