package dev.sluice.audit;

import dev.sluice.config.Cell;
import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.LiveTenants;
import dev.sluice.topology.LedgerAccount;
import dev.sluice.topology.Tenancy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Ledger and commit logs side by side. The commit logs are read first: a tuple that is made and sealed in between would
 * else look as if it had come from nowhere. Then the topology's position and the end of the ledger, and only then the ledger:
 * an event would else look accounted for before it is. Not thread-safe.
 */
public final class Books implements AutoCloseable {
    private final Whose whose;
    private final Offsets offsets;
    private final Consumer<byte[], byte[]> reader;
    private final Ledger ledger;

    /**
     * Whose books these are, at each look.
     *
     * @param isStranger whether what is captured under a name waits there to be refused
     */
    record Whose(Supplier<Tenancy> tenancy, Supplier<CorpusRoots> roots, Predicate<Tenant> isStranger) {}

    /**
     * Opens the books of a deployment, of these tenants.
     *
     * @param cellOf the cell of each, and of strangers: what the topology of another has done doesn't count as done
     */
    public Books(KafkaCluster cluster, Tenancy tenancy, Function<Tenant, Cell> cellOf, CorpusRoots roots) {
        this(
                new Whose(() -> tenancy, () -> roots, tenant -> !tenancy.knows(tenant)),
                cluster.reader(),
                new KafkaOffsets(cluster, cellOf),
                reader -> Ledger.ofOwn(reader, cellOf));
    }

    /** Opens the books of one tenant alone, as its entry says: where its root is, on this host, and of which cell it is. */
    public static Books of(KafkaCluster cluster, TenantEntry entry) throws IOException {
        Tenant tenant = entry.tenant();
        return new Books(
                cluster,
                new Tenancy(Deployment.HOSTED, Map.of(tenant, entry.kind())),
                any -> Cell.of(entry),
                CorpusRoots.of(Map.of(tenant, Path.of(entry.root()))));
    }

    /** Opens the books of one cell, of the tenants that it has at each look. */
    public Books(KafkaCluster cluster, LiveTenants live) {
        this(
                new Whose(() -> live.get().tenancy(), live::roots, tenant -> live.get()
                        .isStrangerTo(live.cell(), tenant)),
                cluster.reader(),
                new KafkaOffsets(cluster, live.cell()),
                reader -> new Ledger(reader, Optional.of(live.cell())));
    }

    Books(
            Whose whose,
            Consumer<byte[], byte[]> reader,
            Offsets offsets,
            Function<Consumer<byte[], byte[]>, Ledger> ledger) {
        this.whose = whose;
        this.reader = reader;
        this.offsets = offsets;
        this.ledger = ledger.apply(reader);
    }

    /** What became of each tenant's events, by tenant name. */
    public List<TenantSums> sums() {
        Map<Tenant, List<Tip>> tips = new LinkedHashMap<>();
        tenants().forEach(tenant -> tips.put(tenant, tips(tenant)));
        Map<TopicPartition, Long> read = new HashMap<>(offsets.ofTopology());
        Map<TopicPartition, Long> written = offsets.written(ledger.partitions());
        Map<TopicPartition, LedgerAccount> accounts = ledger.refresh();
        boolean isBehind = ledger.isBehind(written);
        read.replaceAll((partition, position) ->
                ledger.isBehind(written, partition.partition()) ? accounted(accounts, partition, position) : position);
        Map<String, Long> waiting = waiting(
                tips.keySet().stream()
                        .map(tenant -> new CaptureTopic(tenant).name())
                        .collect(Collectors.toSet())::contains,
                read);
        List<TenantSums> sums = new ArrayList<>();
        tips.forEach((tenant, own) -> {
            String topic = new CaptureTopic(tenant).name();
            List<LedgerAccount> ofTenant = accounts.entrySet().stream()
                    .filter(account -> account.getKey().topic().equals(topic))
                    .map(Map.Entry::getValue)
                    .toList();
            TenantSums sum = sum(tenant, ofTenant, own, waiting.getOrDefault(topic, 0L));
            sums.add(isBehind ? sum.asFarAsCounted() : sum);
        });
        return sums;
    }

    /**
     * Events that wait on capture topics of tenants that this deployment doesn't have, by topic; only topics on which
     * some do, and only where a topology of these books refuses them: soon where tenants may come, else when it is started anew.
     */
    public Map<String, Long> stranded() {
        Map<String, Long> waiting = waiting(
                topic -> CaptureTopic.parse(topic)
                        .map(CaptureTopic::tenant)
                        .filter(whose.isStranger())
                        .isPresent(),
                offsets.ofTopology());
        waiting.values().removeIf(count -> count == 0);
        return waiting;
    }

    /** How far any sink has said to have sealed; to be asked before {@link #countedTips}, which only grow. */
    public Map<TopicPartition, Long> sealed() {
        return offsets.ofSinks();
    }

    /** What stands open on lanes and changelogs and doesn't end; waits only where something stands open. */
    public List<String> hangingTransactions() throws InterruptedException {
        return new OpenTransactions(offsets::openTransactions, TimeUnit.SECONDS::sleep).hanging();
    }

    /** The id of the topic that has this name now; empty where none has. */
    public String topicId(String topic) {
        return offsets.topicId(topic);
    }

    /**
     * The account of every capture partition, of the tenant's own cell; waits for the ends of the transactions that are
     * open now.
     */
    public Map<TopicPartition, LedgerAccount> accounts() {
        return ledger.refresh(offsets.written(ledger.partitions()));
    }

    /** How far the topology of the tenant's cell has committed in each partition that it has read of. */
    public Map<TopicPartition, Long> positions() {
        return offsets.ofTopology();
    }

    /** Where every chain of a tenant's own lanes ends; what was imported into its corpus is another's to account for. */
    public List<Tip> tips(Tenant tenant) {
        return read(tenant, CorpusReader::tips);
    }

    /** As {@link #tips}, counted entry by entry. */
    public List<Tip> countedTips(Tenant tenant) {
        return read(tenant, CorpusReader::countedTips);
    }

    private List<Tip> read(Tenant tenant, TipsOf tips) {
        try {
            CorpusReader corpus = new CorpusReader(whose.roots()
                    .get()
                    .store(tenant)
                    .orElseThrow(() -> new IllegalStateException("every tenant of the deployment has a root")));
            return tips.of(corpus).stream()
                    .filter(tip -> tip.chain().lane().tenant().equals(tenant))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the commit log of tenant " + tenant + " can't be read", e);
        }
    }

    @Override
    public void close() {
        reader.close();
        offsets.close();
    }

    private Set<Tenant> tenants() {
        return whose.tenancy().get().tenants().keySet();
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

    /**
     * How far the ledger accounts for what the topology says to have read. Both are written in one transaction, but its end
     * is marked in one topic after the other: for a moment the position can be seen, and the ledger that goes with it not.
     */
    private static long accounted(
            Map<TopicPartition, LedgerAccount> accounts, TopicPartition partition, long position) {
        LedgerAccount account = accounts.get(partition);
        return account == null ? 0 : Math.min(position, account.nextOffset());
    }

    /** Events that stand there and that the topology has not read yet, of each of these topics that exists. */
    private Map<String, Long> waiting(Predicate<String> isWanted, Map<TopicPartition, Long> read) {
        List<TopicPartition> partitions = reader.listTopics().entrySet().stream()
                .filter(topic -> isWanted.test(topic.getKey()))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<TopicPartition, Long> ends = offsets.ends(partitions);
        Map<TopicPartition, Long> starts = offsets.starts(ends.entrySet().stream()
                .filter(end -> end.getValue() > read.getOrDefault(end.getKey(), 0L))
                .map(Map.Entry::getKey)
                .toList());
        Map<String, Long> waiting = new TreeMap<>();
        ends.forEach((partition, end) -> {
            long from = Math.max(starts.getOrDefault(partition, 0L), read.getOrDefault(partition, 0L));
            waiting.merge(partition.topic(), Math.max(0, end - from), Long::sum);
        });
        return waiting;
    }

    private interface TipsOf {
        List<Tip> of(CorpusReader corpus) throws IOException;
    }
}
