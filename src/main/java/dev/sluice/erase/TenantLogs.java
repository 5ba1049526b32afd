package dev.sluice.erase;

import dev.sluice.audit.Books;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.erasure.DeletedTopic;
import dev.sluice.corpus.log.Tip;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.tenants.Waiting;
import dev.sluice.topology.LedgerAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;

/**
 * The capture topic and the lanes of one tenant: what stands on them at a moment is worked off and sealed, and then deleted, from
 * the brokers' disks too. Capture may go on meanwhile. Changelogs and refused topics hold no content, and are left alone. Not
 * thread-safe.
 */
final class TenantLogs {
    /** A segment whose first record is older is closed by the next record. */
    private static final String SEGMENT_MILLIS = "200";

    private static final String UNLINK_MILLIS = "1000";
    private static final long UNLINKED_NANOS = 3_000_000_000L;

    private final Tenant tenant;
    private final Optional<Path> logs;
    private final Admin admin;
    private final Books books;
    private final Marks marks;
    private final Waiting waiting;
    private final Consumer<String> say;

    /**
     * Of this tenant.
     *
     * @param logs the folder of the broker's logs, where they lie on this host
     * @param admin the caller's to close, and so are the books
     * @param say gets a line for each step that is done
     */
    TenantLogs(
            Tenant tenant,
            Optional<Path> logs,
            KafkaCluster operator,
            Admin admin,
            Books books,
            Waiting waiting,
            Consumer<String> say) {
        this.tenant = tenant;
        this.logs = logs;
        this.admin = admin;
        this.books = books;
        this.marks = new Marks(operator);
        this.waiting = waiting;
        this.say = say;
    }

    /**
     * Up to where it was worked off and sealed, and can be deleted.
     *
     * @param ends the first offset of each partition that stays
     * @param disk what was there before
     */
    record WorkedOff(Map<TopicPartition, Long> ends, List<DiskUse> disk) {
        WorkedOff {
            ends = Map.copyOf(ends);
            disk = List.copyOf(disk);
        }

        /** For the receipt. */
        List<DeletedTopic> topics() {
            return ends.entrySet().stream()
                    .map(end ->
                            new DeletedTopic(end.getKey().topic(), end.getKey().partition(), end.getValue()))
                    .sorted(Comparator.comparing(DeletedTopic::topic).thenComparing(DeletedTopic::partition))
                    .toList();
        }
    }

    /** Returns once all that stands there now is in shards or refused. Closes the segments that hold it. */
    WorkedOff workOff() {
        Map<TopicPartition, Long> ends = new HashMap<>();
        Set<TopicPartition> captured = partitions(topic -> topic.equals(new CaptureTopic(tenant).name()));
        DiskUse capturedUse = new DiskUse(admin, captured);
        ends.putAll(closed(captured, () -> marks.onCaptured(captured)));
        awaitAccounted(ends);
        say.accept("all that was captured before is worked off");
        Set<TopicPartition> lanes = partitions(topic -> topic.startsWith(Lane.prefixOf(tenant)));
        DiskUse lanesUse = new DiskUse(admin, lanes);
        ends.putAll(closed(lanes, () -> marks.onLanes(lanes)));
        awaitSealed();
        say.accept("all lines that were made of it are sealed");
        return new WorkedOff(ends, List.of(capturedUse, lanesUse));
    }

    /** Returns once nothing of it is on any broker's disk. */
    void delete(WorkedOff done) {
        Set<String> topics =
                done.ends().keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
        if (topics.isEmpty()) {
            return;
        }
        LoweredSetting soon = LoweredSetting.of(admin, topics, "file.delete.delay.ms", UNLINK_MILLIS, waiting);
        try (soon) {
            Map<TopicPartition, RecordsToDelete> deletions = done.ends().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, end -> RecordsToDelete.beforeOffset(end.getValue())));
            Kafka.answer(admin.deleteRecords(deletions).all());
            say.accept("deleted what stood on " + topics.size() + " topics; waiting for the brokers to let go of it");
            for (DiskUse use : done.disk()) {
                waiting.until(use::unshrunk, Collection::isEmpty, TenantLogs::undeleted);
            }
            awaitUnlinked(done.ends().keySet());
        }
        say.accept("the brokers have deleted the files that held it");
    }

    /** Where the broker's files can be seen, until they are gone; else as long as a broker takes for it. */
    private void awaitUnlinked(Collection<TopicPartition> partitions) {
        if (logs.isEmpty()) {
            LockSupport.parkNanos(UNLINKED_NANOS);
            return;
        }
        waiting.until(
                () -> partitions.stream()
                        .map(partition -> logs.get().resolve(partition.toString()))
                        .filter(TenantLogs::hasDeleted)
                        .toList(),
                List::isEmpty,
                left -> "the broker has files in " + left.get(0) + " that it is to delete, and doesn't");
    }

    private static boolean hasDeleted(Path folder) {
        try (DirectoryStream<Path> deleted = Files.newDirectoryStream(folder, "*.deleted")) {
            return deleted.iterator().hasNext();
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's files can't be looked at", e);
        }
    }

    private static String undeleted(Collection<TopicPartition> partitions) {
        return "brokers still hold closed segments of " + partitions.size() + " partitions, "
                + partitions.stream()
                        .map(TopicPartition::toString)
                        .sorted()
                        .findFirst()
                        .orElse("")
                + " first: they look every log.retention.check.interval.ms, five minutes unless that is set, so --wait"
                + " must be longer, and every broker that holds a replica has to run";
    }

    private Map<TopicPartition, Long> closed(
            Set<TopicPartition> partitions, Supplier<Map<TopicPartition, Long>> marked) {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Set<String> topics = partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        LoweredSetting small = LoweredSetting.of(admin, topics, "segment.ms", SEGMENT_MILLIS, waiting);
        try (small) {
            return marked.get();
        }
    }

    private void awaitAccounted(Map<TopicPartition, Long> marked) {
        waiting.until(
                () -> {
                    Map<TopicPartition, LedgerAccount> accounts = books.accounts();
                    return marked.entrySet().stream()
                            .filter(end -> nextOffset(accounts, end.getKey()) < end.getValue())
                            .mapToLong(end -> end.getValue() - nextOffset(accounts, end.getKey()))
                            .sum();
                },
                left -> left == 0,
                left -> "not worked off yet: up to " + left + " events wait for the topology, which has to run");
    }

    private static long nextOffset(Map<TopicPartition, LedgerAccount> accounts, TopicPartition partition) {
        LedgerAccount account = accounts.get(partition);
        return account == null ? 0 : account.nextOffset();
    }

    private void awaitSealed() {
        Map<TopicPartition, Long> made =
                new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
        String captured = new CaptureTopic(tenant).name();
        books.accounts().forEach((partition, account) -> {
            if (partition.topic().equals(captured)) {
                account.tuples().forEach((lane, seq) -> made.put(new TopicPartition(lane, partition.partition()), seq));
            }
        });
        waiting.until(
                () -> {
                    Map<TopicPartition, Long> sealed = new HashMap<>();
                    for (Tip tip : books.tips(tenant)) {
                        sealed.merge(
                                new TopicPartition(
                                        tip.chain().lane().topic(), tip.chain().partition()),
                                tip.lastSeq(),
                                Math::max);
                    }
                    return made.entrySet().stream()
                            .mapToLong(lane -> Math.max(0, lane.getValue() - sealed.getOrDefault(lane.getKey(), 0L)))
                            .sum();
                },
                left -> left == 0,
                left -> "not sealed yet: " + left + " lines wait for the sink, which has to run; it seals what comes "
                        + "slowly after shard.roll.idle.ms");
    }

    private Set<TopicPartition> partitions(Predicate<String> wanted) {
        List<String> topics =
                Kafka.answer(admin.listTopics().names()).stream().filter(wanted).toList();
        return Kafka.answer(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(info -> new TopicPartition(topic.name(), info.partition())))
                .collect(Collectors.toSet());
    }
}
