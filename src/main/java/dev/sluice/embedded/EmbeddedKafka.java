package dev.sluice.embedded;

import dev.sluice.access.Access;
import dev.sluice.access.Access.Differences;
import dev.sluice.access.AccessPlan;
import dev.sluice.access.Principal;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.formats.Formats;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.LiveTenants;
import dev.sluice.topology.TopicPlan;
import dev.sluice.topology.Topics;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A real KRaft broker and controller of one node, on the loopback interface, durable under one directory. Nobody gets in
 * without a password, and whoever does may do what the plan says. Starts and stops once. A second one on the same
 * directory fails on Kafka's own lock.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int NODE = 1;

    private final ControllerServer controller;
    private final BrokerServer broker;
    private final EmbeddedCluster cluster;

    private EmbeddedKafka(SharedServer node, BootstrapMetadata metadata, EmbeddedCluster cluster) {
        this.controller = new ControllerServer(node, KafkaRaftServer.configSchema(), metadata);
        this.broker = new BrokerServer(node);
        this.cluster = cluster;
    }

    /**
     * Starts the broker on the directory of this cluster, which it formats when it is new.
     *
     * @param plan who may do what
     */
    public static EmbeddedKafka start(EmbeddedCluster cluster, AccessPlan plan) {
        return start(cluster, plan, true);
    }

    /** As it is configured; and where tenants may have come since, with those. */
    static EmbeddedKafka start(EmbeddedCluster cluster, SluiceConfig config) {
        EmbeddedKafka kafka = start(cluster, AccessPlan.of(config), !config.isHosted());
        try {
            kafka.settleTenants(config);
            return kafka;
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    private static EmbeddedKafka start(EmbeddedCluster cluster, AccessPlan plan, boolean isWhole) {
        Path directory = cluster.directory();
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(directory);
        }
        String controller = EmbeddedCluster.LOOPBACK + ":" + BrokerPort.free();
        EmbeddedSecurity security = EmbeddedSecurity.fresh();
        KafkaConfig config = new KafkaConfig(settings(directory, cluster.bootstrap(), controller, security), false);
        var kept = identity(config, directory);
        EmbeddedKafka kafka = new EmbeddedKafka(node(config, kept._1()), kept._2(), cluster);
        try {
            kafka.startup(() -> security.admin(controller), plan, isWhole);
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
        return kafka;
    }

    /** Whose directory it is, as it says itself; a torn or a foreign one is told in Kafka's words, which name its files. */
    private static Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> identity(KafkaConfig config, Path directory) {
        try {
            return KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(EmbeddedKafka.class), "");
        } catch (RuntimeException e) {
            throw new ConfigurationException(
                    "the broker's directory " + directory + " can't be used: " + e.getMessage());
        }
    }

    private static SharedServer node(KafkaConfig config, MetaPropertiesEnsemble directories) {
        String cluster = directories.clusterId().orElseThrow();
        return new SharedServer(
                config,
                directories,
                Time.SYSTEM,
                Server.initializeMetrics(config, Time.SYSTEM, cluster),
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                List.of(),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
    }

    /**
     * The controller first: the broker must not find itself registered, and lead, from before a kill. Access lists are settled
     * while the broker starts, which takes longer.
     */
    private void startup(Supplier<Admin> admin, AccessPlan plan, boolean isWhole) {
        controller.startup();
        KilledBroker.remove(controller.controller(), NODE);
        // a password takes the time of thousands of hashes: only what isn't known here is told
        List<Principal> unknown = Stream.concat(Stream.of(Principal.OPERATOR), plan.principals().stream())
                .filter(principal -> !cluster.credentials().isSettled(principal))
                .toList();
        cluster.credentials().tell(unknown, passwords -> EmbeddedUsers.set(controller.controller(), passwords));
        EmbeddedUsers.limit(controller.controller(), plan.quotas());
        CompletableFuture<Void> settled = CompletableFuture.runAsync(() -> settle(admin, plan, isWhole));
        if (!unknown.isEmpty()) {
            Joined.of(settled); // whoever comes for the first time must not be denied what it was just given
        }
        broker.startup();
        Joined.of(settled);
    }

    /** Gives what the plan says, and takes away what is beyond it, if it is the whole plan. */
    private static void settle(Supplier<Admin> admins, AccessPlan plan, boolean isWhole) {
        try (Admin admin = admins.get()) {
            Access access = new Access(admin);
            Differences differences = access.differences(plan);
            access.give(differences);
            if (isWhole) {
                access.take(differences);
            }
        }
    }

    /** Only now can be read who has come: nothing was taken from them until then. */
    private void settleTenants(SluiceConfig config) {
        KafkaCluster operator = as(Principal.OPERATOR);
        try (Admin admin = operator.admin()) {
            new Topics(admin, new TopicPlan(config.topology(), Formats.all())).make(List.of(TopicPlan.TENANTS));
        }
        if (!config.isHosted()) {
            return;
        }
        SluiceConfig live = config.with(LiveTenants.read(operator).entries());
        settle(operator::admin, AccessPlan.of(live), true);
    }

    /** The cluster as this principal sees it. */
    public KafkaCluster as(Principal principal) {
        return cluster.as(principal);
    }

    @Override
    public void close() {
        broker.shutdown();
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }

    private static void format(Path directory) {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(EmbeddedSecurity.CONTROLLER)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) { // Formatter.run declares it
            throw new IllegalStateException("the broker's directory could not be formatted", e);
        }
    }

    private static Map<String, Object> settings(
            Path directory, String clients, String controller, EmbeddedSecurity security) {
        Map<String, Object> settings = new HashMap<>(security.settings());
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", NODE);
        settings.put("controller.quorum.voters", NODE + "@" + controller);
        settings.put(
                "listeners",
                EmbeddedSecurity.CLIENTS + "://" + clients + "," + EmbeddedSecurity.CONTROLLER + "://" + controller);
        settings.put("advertised.listeners", EmbeddedSecurity.CLIENTS + "://" + clients);
        settings.put("inter.broker.listener.name", EmbeddedSecurity.CLIENTS);
        settings.put("controller.listener.names", EmbeddedSecurity.CONTROLLER);
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", Integer.toString(TopicPlan.MAX_MESSAGE_BYTES));
        one(settings);
        quick(settings);
        small(settings);
        return settings;
    }

    /** One node: nothing can be replicated, and one partition of each internal topic is enough. */
    private static void one(Map<String, Object> settings) {
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "1");
        }
        // nobody can take its partitions over, however long the machine was asleep
        settings.put("broker.session.timeout.ms", Integer.toString(Integer.MAX_VALUE));
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
    }

    /** A restart after a kill must not wait for the sessions of processes that are gone. */
    private static void quick(Map<String, Object> settings) {
        settings.put("broker.heartbeat.interval.ms", "300");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "500");
        // a directory that nobody has used for a month still knows how far it was
        settings.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
        settings.put("initial.broker.registration.timeout.ms", "30000");
        // what `sluice erase` has deleted is off the disk within seconds
        settings.put("log.retention.check.interval.ms", "2000");
        settings.put("log.initial.task.delay.ms", "2000");
        settings.put("log.segment.delete.delay.ms", "1000");
    }

    /** A laptop's share of threads and buffers. */
    private static void small(Map<String, Object> settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        settings.put("log.cleaner.io.buffer.size", Integer.toString(256 << 10));
        settings.put("offsets.topic.segment.bytes", Integer.toString(8 << 20));
        settings.put("transaction.state.log.segment.bytes", Integer.toString(8 << 20));
    }
}
