package dev.sluice.kafka;

import dev.sluice.config.Cell;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.CaptureTopic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topologies of other cells that run. Those that the cluster doesn't show to whoever asks aren't seen. One whose instances say
 * that the same tenants are of the same cells reads nothing of another's. Of the others it is known what they read while their
 * group is settled; one that shares its partitions anew is waited for where there is a topic that it must not read.
 */
public final class OtherTopologies {
    private static final Logger LOG = LoggerFactory.getLogger(OtherTopologies.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Of an instance that runs: a group that is never settled must not keep it from being looked after. */
    private static final Duration PATIENCE_WHILE_RUNNING = Duration.ofSeconds(20);
    /** Twice: a look that was on its way when a topic was made may not show it. */
    private static final Duration SEEN_AFTER = StreamsSettings.TOPICS_SEEN_AFTER.multipliedBy(2);

    private static final long BETWEEN_LOOKS_NANOS = 100_000_000;
    private static final Set<GroupState> SETTLED = Set.of(GroupState.STABLE, GroupState.EMPTY, GroupState.DEAD);

    private final SluiceConfig config;
    private final Set<Tenant> asked;
    private final Supplier<Collection<ConsumerGroupDescription>> groups;
    private final Function<Set<String>, Map<String, String>> digests;

    /**
     * Those that are in these groups, at each look.
     *
     * @param config with the tenants of all cells
     * @param asked tenants, or strangers, whose capture topics are there, and which no other cell may read
     * @param digests what instances say who is of which cell, by instance
     */
    OtherTopologies(
            SluiceConfig config,
            Set<Tenant> asked,
            Supplier<Collection<ConsumerGroupDescription>> groups,
            Function<Set<String>, Map<String, String>> digests) {
        this.config = config;
        this.asked = Set.copyOf(asked);
        this.groups = groups;
        this.digests = digests;
    }

    /**
     * Refuses where one of them reads a capture topic of another cell: it was started with another configuration, and two
     * would work off the same events. Also where it isn't known within a minute what one reads.
     *
     * @param config with the tenants of all cells
     * @param whose which tenants are asked about
     */
    public static void refuseWhereTheyRead(SluiceConfig config, Predicate<Tenant> whose, KafkaCluster cluster) {
        try (Admin admin = cluster.admin()) {
            of(config, whose, admin).refuse(Duration.ZERO, PATIENCE);
        }
    }

    /**
     * As {@link #refuseWhereTheyRead}, of topics of a cell that may just have been made: for as long as another topology that runs
     * may not have seen them. At once where all that run know the same cells.
     */
    static void refuseWhereTheyBegin(SluiceConfig config, Cell own, Admin admin) {
        of(config, own, admin).refuse(SEEN_AFTER, PATIENCE);
    }

    /**
     * As {@link #refuseWhereTheyBegin}, for an instance that is a member of its own group by now. Of two that began at once, and
     * saw nothing of each other, the later one to look sees the other. What isn't known after 20 s is logged, and refused no more.
     */
    static void refuseWhereTheyBeganToo(SluiceConfig config, Cell own, Admin admin) {
        of(config, own, admin).look(SEEN_AFTER, PATIENCE_WHILE_RUNNING).ifPresent(group -> LOG.atWarn()
                .addKeyValue("group", group.groupId())
                .log("it isn't known whether a topology of another cell reads what this one does"));
    }

    private static OtherTopologies of(SluiceConfig config, Cell own, Admin admin) {
        return of(config, tenant -> config.cellOf(tenant).equals(own), admin);
    }

    private static OtherTopologies of(SluiceConfig config, Predicate<Tenant> whose, Admin admin) {
        Set<Tenant> asked = Answers.of(admin.listTopics().names()).stream()
                .flatMap(topic -> CaptureTopic.parse(topic).stream())
                .map(CaptureTopic::tenant)
                .filter(whose)
                .collect(Collectors.toSet());
        return new OtherTopologies(
                config,
                asked,
                () -> Groups.described(admin, group -> Cell.ofApplication(group).isPresent())
                        .values(),
                instances -> Groups.acknowledged(admin, instances).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, said -> said.getValue().metadata())));
    }

    /** As {@link #look}; refuses too where one isn't settled. */
    void refuse(Duration age, Duration patience) {
        look(age, patience).ifPresent(group -> {
            throw new ConfigurationException(unknown(group, patience));
        });
    }

    /**
     * Refuses where one reads what it must not; looks for so long, and then until those are settled that run.
     *
     * @param age after which each has seen every topic
     * @param patience beyond that, with those that aren't settled
     * @return one that isn't settled by then
     */
    Optional<ConsumerGroupDescription> look(Duration age, Duration patience) {
        long seen = System.nanoTime() + age.toNanos();
        while (true) {
            long began = System.nanoTime();
            List<ConsumerGroupDescription> others =
                    groups.get().stream().filter(this::isConcerned).toList();
            others.forEach(this::refuseWhereItReads);
            List<ConsumerGroupDescription> differing =
                    others.stream().filter(group -> !saysTheSame(group)).toList();
            Optional<ConsumerGroupDescription> unsettled = differing.stream()
                    .filter(group -> !SETTLED.contains(group.groupState()))
                    .findFirst();
            boolean isOver = unsettled.isPresent() ? began - seen > patience.toNanos() : began - seen >= 0;
            if (differing.isEmpty() || isOver) {
                return unsettled;
            }
            pause();
        }
    }

    /** Whether it runs, and there is a topic that it must not read. */
    private boolean isConcerned(ConsumerGroupDescription group) {
        return !group.members().isEmpty() && asked.stream().anyMatch(tenant -> isAnothers(tenant, group));
    }

    private boolean saysTheSame(ConsumerGroupDescription group) {
        Set<String> instances = group.members().stream()
                .map(member -> Groups.instanceOf(member.clientId()))
                .collect(Collectors.toSet());
        Map<String, String> said = digests.apply(instances);
        String own = Cell.digestOf(config.cells());
        return instances.stream().allMatch(instance -> own.equals(said.get(instance)));
    }

    private boolean isAnothers(Tenant tenant, ConsumerGroupDescription group) {
        return Cell.ofApplication(group.groupId())
                .filter(cell -> !cell.equals(config.cellOf(tenant)))
                .isPresent();
    }

    private void refuseWhereItReads(ConsumerGroupDescription group) {
        captured(group)
                .filter(topic -> asked.contains(topic.tenant()) && isAnothers(topic.tenant(), group))
                .findFirst()
                .ifPresent(topic -> {
                    throw new ConfigurationException("the topology in the group " + group.groupId() + " reads "
                            + topic.name() + ", which is for " + config.cellOf(topic.tenant())
                            + " now: stop its instances, and start them with this configuration");
                });
    }

    private static Stream<CaptureTopic> captured(ConsumerGroupDescription group) {
        return group.members().stream()
                .flatMap(member -> member.assignment().topicPartitions().stream())
                .map(partition -> CaptureTopic.parse(partition.topic()))
                .flatMap(Optional::stream);
    }

    private static String unknown(ConsumerGroupDescription group, Duration patience) {
        String instances = group.members().stream()
                .map(member -> Groups.instanceOf(member.clientId()) + " on "
                        + member.host().replace("/", ""))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return "the topology in the group " + group.groupId() + " has shared its partitions anew for "
                + patience.toSeconds() + " s (" + group.groupState()
                + "), so what it reads isn't known. One of its instances "
                + "joins and goes, again and again, or hangs: " + instances
                + ". Their logs say why. Stop that one, or all of them, and do this again";
    }

    private static void pause() {
        LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        if (Thread.interrupted()) {
            throw new KafkaException("interrupted while other topologies were looked at");
        }
    }
}
