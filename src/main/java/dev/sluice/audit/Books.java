package dev.sluice.audit;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.StreamsSettings;
import dev.sluice.topology.LedgerAccount;
import dev.sluice.topology.Tenancy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Ledger and commit logs side by side. The commit logs are read before the ledger: a tuple that is made and sealed in
 * between would else look as if it had come from nowhere. Not thread-safe.
 */
public final class Books implements AutoCloseable {
    private final Tenancy tenancy;
    private final CorpusRoots roots;
    private final Admin admin;
    private final Consumer<byte[], byte[]> reader;
    private final Ledger ledger;

    /** Opens the books of a deployment. */
    public Books(KafkaCluster cluster, Tenancy tenancy, CorpusRoots roots) {
        this.tenancy = tenancy;
        this.roots = roots;
        this.admin = cluster.admin();
        this.reader = cluster.reader();
        this.ledger = new Ledger(reader, StreamsSettings.LEDGER_TOPIC);
    }

    /** What became of each tenant's events, by tenant name. */
    public List<TenantSums> sums() {
        Map<Tenant, List<Tip>> tips = new LinkedHashMap<>();
        tenants().forEach(tenant -> tips.put(tenant, tips(tenant)));
        Map<TopicPartition, Long> ends = captureEnds();
        Map<TopicPartition, OffsetAndMetadata> read = positions();
        Map<TopicPartition, LedgerAccount> accounts = ledger.refresh();
        List<TenantSums> sums = new ArrayList<>();
        tips.forEach((tenant, own) -> {
            String topic = new CaptureTopic(tenant).name();
            List<LedgerAccount> ofTenant = accounts.entrySet().stream()
                    .filter(account -> account.getKey().topic().equals(topic))
                    .map(Map.Entry::getValue)
                    .toList();
            sums.add(sum(tenant, ofTenant, own, waiting(topic, ends, read)));
        });
        return sums;
    }

    /** The account of every capture partition. */
    public Map<TopicPartition, LedgerAccount> accounts() {
        return ledger.refresh();
    }

    /** Where every chain of a tenant's corpus ends. */
    public List<Tip> tips(Tenant tenant) {
        return read(tenant, CorpusReader::tips);
    }

    /** As {@link #tips}, counted entry by entry. */
    public List<Tip> countedTips(Tenant tenant) {
        return read(tenant, CorpusReader::countedTips);
    }

    private List<Tip> read(Tenant tenant, TipsOf tips) {
        try {
            return tips.of(new CorpusReader(roots.store(tenant)
                    .orElseThrow(() -> new IllegalStateException("every tenant of the deployment has a root"))));
        } catch (IOException e) {
            throw new UncheckedIOException("the commit log of tenant " + tenant + " can't be read", e);
        }
    }

    @Override
    public void close() {
        reader.close();
        admin.close();
    }

    private Set<Tenant> tenants() {
        return tenancy.tenants().keySet();
    }

    private static TenantSums sum(Tenant tenant, List<LedgerAccount> accounts, List<Tip> tips, long waiting) {
        long captured = accounts.stream().mapToLong(LedgerAccount::captured).sum();
        long duplicates = accounts.stream().mapToLong(LedgerAccount::duplicates).sum();
        long tuples = accounts.stream()
                .flatMap(account -> account.tuples().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        Map<Reason, Long> refused = new EnumMap<>(Reason.class);
        accounts.forEach(
                account -> account.refused().forEach((reason, count) -> refused.merge(reason, count, Long::sum)));
        long committed = tips.stream().mapToLong(Tip::records).sum();
        long lost = tips.stream().mapToLong(Tip::missing).sum();
        return new TenantSums(
                tenant, captured, committed, refused, duplicates, tuples - committed - lost, lost, waiting);
    }

    private static long waiting(
            String topic, Map<TopicPartition, Long> ends, Map<TopicPartition, OffsetAndMetadata> read) {
        return ends.entrySet().stream()
                .filter(end -> end.getKey().topic().equals(topic))
                .mapToLong(end -> {
                    OffsetAndMetadata position = read.get(end.getKey());
                    return Math.max(0, end.getValue() - (position == null ? 0 : position.offset()));
                })
                .sum();
    }

    private Map<TopicPartition, Long> captureEnds() {
        Map<String, List<PartitionInfo>> topics = reader.listTopics();
        List<TopicPartition> partitions = tenants().stream()
                .map(tenant -> new CaptureTopic(tenant).name())
                .flatMap(topic -> topics.getOrDefault(topic, List.of()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .collect(Collectors.toList());
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** How far the topology has committed; at the end of a partition exactly when nothing waits there. */
    private Map<TopicPartition, OffsetAndMetadata> positions() {
        return answer(
                admin.listConsumerGroupOffsets(StreamsSettings.APPLICATION).partitionsToOffsetAndMetadata());
    }

    private static <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the cluster did not say how far the topology is", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking how far the topology is", e);
        }
    }

    private interface TipsOf {
        List<Tip> of(CorpusReader corpus) throws IOException;
    }
}
