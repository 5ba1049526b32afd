package dev.sluice.embedded;

import dev.sluice.topology.TopicPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.LoggerFactory;

/**
 * A real KRaft broker and controller of one node, on the loopback interface, durable under one directory. Starts and
 * stops once. A second one on the same directory fails on Kafka's own lock.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int NODE = 1;
    private static final String LOOPBACK = "127.0.0.1";

    private final ControllerServer controller;
    private final BrokerServer broker;
    private final String bootstrap;

    private EmbeddedKafka(SharedServer node, BootstrapMetadata metadata, String bootstrap) {
        this.controller = new ControllerServer(node, KafkaRaftServer.configSchema(), metadata);
        this.broker = new BrokerServer(node);
        this.bootstrap = bootstrap;
    }

    /**
     * Starts the broker on this directory, which it formats when it is new.
     *
     * @param port where clients connect; 0 for one that is free, chosen once and kept
     */
    public static EmbeddedKafka start(Path directory, int port) {
        if (!Files.exists(directory.resolve("meta.properties"))) {
            format(directory);
        }
        int brokerPort = BrokerPort.of(directory, port);
        KafkaConfig config = new KafkaConfig(settings(directory, brokerPort, BrokerPort.free()), false);
        var kept = KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(EmbeddedKafka.class), "");
        EmbeddedKafka kafka = new EmbeddedKafka(node(config, kept._1()), kept._2(), bootstrapOf(brokerPort));
        try {
            kafka.startup();
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
        return kafka;
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

    /** The controller first: the broker must not find itself registered, and lead, from before a kill. */
    private void startup() {
        controller.startup();
        KilledBroker.remove(controller.controller(), NODE);
        broker.startup();
    }

    /** The port that {@link #start} will use on this directory, so that clients can be started beside the broker. */
    static int portOf(Path directory, int configured) {
        return BrokerPort.of(directory, configured);
    }

    /** Where clients find the broker of this port. */
    static String bootstrapOf(int port) {
        return LOOPBACK + ":" + port;
    }

    /** Where clients connect: host and port. */
    public String bootstrap() {
        return bootstrap;
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
            Files.createDirectories(directory);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName("CONTROLLER")
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's directory could not be made", e);
        } catch (Exception e) { // Formatter.run declares it
            throw new IllegalStateException("the broker's directory could not be formatted", e);
        }
    }

    private static Map<String, Object> settings(Path directory, int brokerPort, int controllerPort) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", NODE);
        settings.put("controller.quorum.voters", NODE + "@" + LOOPBACK + ":" + controllerPort);
        settings.put(
                "listeners",
                "CLIENT://" + LOOPBACK + ":" + brokerPort + ",CONTROLLER://" + LOOPBACK + ":" + controllerPort);
        settings.put("advertised.listeners", "CLIENT://" + LOOPBACK + ":" + brokerPort);
        settings.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "CLIENT");
        settings.put("controller.listener.names", "CONTROLLER");
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
