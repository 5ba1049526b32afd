package dev.sluice.benchmarks;

import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.formats.Formats;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.StreamsSettings;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.registry.EventFraming;
import dev.sluice.topology.Clusters;
import dev.sluice.topology.CorpusTopology;
import dev.sluice.topology.Router;
import dev.sluice.topology.TopicPlan;
import dev.sluice.topology.TopicSpec;
import dev.sluice.topology.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
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
    private static final TopicPartition SOURCE = new TopicPartition("capture.local", 0);
    private static final long LOOK_MILLIS = 20;

    private final KafkaCluster cluster;
    private final Admin admin;
    private final SluiceConfig config;
    private final Path folder;
    private final Topics topics;

    Rounds(KafkaCluster cluster, Admin admin, SluiceConfig config, Path folder) {
        this.cluster = cluster;
        this.admin = admin;
        this.config = config;
        this.folder = folder;
        this.topics = new Topics(admin, new TopicPlan(config.topology(), Formats.all()));
    }

    void createTarget() {
        topics.make(List.of(new TopicSpec(TARGET, 1, Map.of())));
    }

    double passthrough(String application, long events) throws InterruptedException {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        SOURCE.topic(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("capture"))
                .to(
                        TARGET,
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("target"));
        return seconds(builder.build(), application, events, Optional.empty());
    }

    double path(String application, long events, Profile profile) throws InterruptedException {
        CorpusTopology topology = new CorpusTopology(
                Pattern.compile("capture\\.local"),
                config.topology(),
                EventFraming.JSON,
                Map.of(new Tenant("local"), Sanitizer.create(Terms.none())),
                new Router(topics, Clusters.ANY),
                topics::idOf);
        return seconds(topology.get(), application, events, Optional.of(profile));
    }

    private double seconds(Topology topology, String application, long events, Optional<Profile> profile)
            throws InterruptedException {
        Properties settings = StreamsSettings.embedded(cluster, folder.resolve("streams"));
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000L);
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        try (KafkaStreams streams = new KafkaStreams(topology, settings)) {
            CountDownLatch running = new CountDownLatch(1);
            streams.setStateListener((now, before) -> {
                if (now == KafkaStreams.State.RUNNING) {
                    running.countDown();
                }
            });
            streams.start();
            running.await(60, TimeUnit.SECONDS);
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
            OffsetAndMetadata position = admin.listConsumerGroupOffsets(application)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(SOURCE);
            return position == null ? 0 : position.offset();
        } catch (ExecutionException notYet) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
