package dev.sluice.benchmarks;

import dev.sluice.config.SluiceConfig;
import dev.sluice.formats.Formats;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.StreamsSettings;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.registry.EventFraming;
import dev.sluice.topology.Clusters;
import dev.sluice.topology.CorpusTopology;
import dev.sluice.topology.LaneTopics;
import dev.sluice.topology.Router;
import dev.sluice.topology.TopicPlan;
import dev.sluice.topology.TopicSpec;
import dev.sluice.topology.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * One pass of all events through a topology: seconds from the moment that it runs to the commit of the last one. Every
 * round is an application of its own, with empty stores.
 */
final class Rounds {
    private static final String TARGET = "passthrough";
    private static final Pattern SOURCES = Pattern.compile("capture\\..*");
    private static final long LOOK_MILLIS = 20;
    private static final long PATIENCE_MINUTES = 10;

    private final KafkaCluster cluster;
    private final Admin admin;
    private final SluiceConfig config;
    private final Path folder;
    private final Topics topics;
    private final LaneTopics lanes;

    Rounds(KafkaCluster cluster, Admin admin, SluiceConfig config, Path folder) {
        this.cluster = cluster;
        this.admin = admin;
        this.config = config;
        this.folder = folder;
        TopicPlan plan = new TopicPlan(config.topology(), Formats.all());
        this.topics = new Topics(admin, plan);
        this.lanes = new LaneTopics(admin, plan);
    }

    void createTarget() {
        topics.make(List.of(new TopicSpec(TARGET, 1, Map.of())));
    }

    double passthrough(String application, long events) throws InterruptedException {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        SOURCES,
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("capture"))
                .to(
                        TARGET,
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("target"));
        return seconds(builder.build(), application, events, Optional.empty());
    }

    double path(String application, long events, Optional<Profile> profile) throws InterruptedException {
        return seconds(topology().get(), application, events, profile);
    }

    /** The whole path, for all tenants of the configuration. */
    CorpusTopology topology() {
        Sanitizer sanitizer = Sanitizer.create(Terms.none());
        return new CorpusTopology(
                SOURCES,
                config.topology(),
                EventFraming.JSON,
                tenant -> sanitizer,
                new Router(lanes, Clusters.ANY),
                topics::idOf);
    }

    /** Starts it; returns once its stores are as they were. */
    static void awaitRunning(KafkaStreams streams) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                running.countDown();
            }
        });
        streams.start();
        if (!running.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new IllegalStateException("it does not run: " + streams.state());
        }
    }

    private double seconds(Topology topology, String application, long events, Optional<Profile> profile)
            throws InterruptedException {
        Properties settings =
                StreamsSettings.embedded(cluster, folder.resolve("streams")).properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000L);
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        try (KafkaStreams streams = new KafkaStreams(topology, settings)) {
            awaitRunning(streams);
            long start = System.nanoTime();
            profile.ifPresent(Profile::start);
            CountDownLatch never = new CountDownLatch(1);
            while (committed(application) < events) {
                never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
            profile.ifPresent(Profile::stop);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private long committed(String application) {
        try {
            return admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata().get().values().stream()
                    .filter(Objects::nonNull) // Kafka names partitions of which it knows nothing, too
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        } catch (ExecutionException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
