package dev.sluice.janitor;

import dev.sluice.audit.Books;
import dev.sluice.config.JanitorSettings;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.corpus.log.Tip;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.refused.Parked;
import dev.sluice.topology.LedgerAccount;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * One round of the janitor: of each tenant, what the topology is through with on its capture topic, and what is sealed on
 * its lanes, once it is older than its grace. How far the topology is was asked when the round began, and of each tenant
 * what is sealed before what stands in Kafka, so that what comes meanwhile stays. Refused topics are left alone: they hold
 * no content, and say what is left to do. Not thread-safe.
 */
public final class Janitor implements AutoCloseable {
    private final KafkaCluster cluster;
    private final Books books;
    private final PartitionLogs logs;
    private final JanitorSettings settings;
    private final InstantSource clock;
    private final Map<TopicPartition, LedgerAccount> accounts;
    private final Map<TopicPartition, Long> positions;
    private final Set<String> topics;

    private Janitor(
            KafkaCluster cluster, Books books, PartitionLogs logs, JanitorSettings settings, InstantSource clock) {
        this.cluster = cluster;
        this.books = books;
        this.logs = logs;
        this.settings = settings;
        this.clock = clock;
        this.accounts = books.accounts();
        this.positions = books.positions();
        this.topics = logs.topics();
    }

    /**
     * Begins a round.
     *
     * @param cluster as one who may delete records
     * @param books closed by this
     */
    public static Janitor begin(KafkaCluster cluster, Books books, JanitorSettings settings, InstantSource clock) {
        PartitionLogs logs = new PartitionLogs(cluster.admin());
        try {
            return new Janitor(cluster, books, logs, settings, clock);
        } catch (RuntimeException e) {
            logs.close();
            books.close();
            throw e;
        }
    }

    /**
     * What may go of one tenant.
     *
     * @param isBlind whether the ledger counts lines of it and no shard of them lies here: then nothing of its lanes goes
     */
    public record Clearance(Tenant tenant, List<Stretch> stretches, boolean isBlind) {
        public Clearance {
            stretches = List.copyOf(stretches);
        }
    }

    /** What may go of this tenant; deletes nothing. */
    public Clearance look(Tenant tenant) {
        String captured = new CaptureTopic(tenant).name();
        Map<TopicPartition, LedgerAccount> own = new HashMap<>(accounts);
        own.keySet().removeIf(partition -> !partition.topic().equals(captured));
        List<Tip> tips = books.tips(tenant);
        Done done = new Done(own, positions, parked(tenant, own), tips);
        List<Stretch> stretches = new ArrayList<>();
        if (topics.contains(captured)) {
            stretches.addAll(stretches(captured, settings.captureGrace(), done::ofCapture));
        }
        topics.stream()
                .filter(topic -> Lane.parse(topic)
                        .map(Lane::tenant)
                        .filter(tenant::equals)
                        .isPresent())
                .sorted()
                .forEach(lane -> stretches.addAll(stretches(lane, settings.laneGrace(), done::ofLane)));
        boolean hasLines =
                own.values().stream().anyMatch(account -> !account.tuples().isEmpty());
        return new Clearance(tenant, stretches, hasLines && tips.isEmpty());
    }

    /** Deletes it; what went with its topic meanwhile is no matter. */
    public void delete(Clearance clearance) {
        logs.delete(clearance.stretches());
    }

    /** Up to where a partition is done with, by the id of its topic. */
    private interface DoneUpTo {
        long of(TopicPartition partition, String topicId);
    }

    private List<Stretch> stretches(String topic, Duration grace, DoneUpTo doneUpTo) {
        Map<TopicPartition, Long> begun = new TreeMap<>(Comparator.comparingInt(TopicPartition::partition));
        logs.describe(topic).ifPresent(described -> described.partitions().forEach(each -> {
            TopicPartition partition = new TopicPartition(topic, each.partition());
            begun.put(partition, doneUpTo.of(partition, described.topicId().toString()));
        }));
        begun.values().removeIf(upTo -> upTo == 0);
        Map<TopicPartition, Extent> extents =
                logs.extents(begun.keySet(), Math.max(0, clock.millis() - grace.toMillis()));
        return begun.entrySet().stream()
                .flatMap(each -> Optional.ofNullable(extents.get(each.getKey()))
                        .flatMap(extent -> extent.before(each.getKey(), each.getValue()))
                        .stream())
                .toList();
    }

    /** Costs nothing where nothing was ever parked. */
    private Set<Origin> parked(Tenant tenant, Map<TopicPartition, LedgerAccount> own) {
        boolean any =
                own.values().stream().anyMatch(account -> account.refused().containsKey(Reason.TENANT_PARKED));
        return any ? Parked.of(cluster, tenant).unread() : Set.of();
    }

    @Override
    public void close() {
        logs.close();
        books.close();
    }
}
