package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.AccessPlan;
import dev.sluice.access.Principal;
import dev.sluice.capture.kafka.KafkaPublisher;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.embedded.EmbeddedCluster;
import dev.sluice.embedded.EmbeddedKafka;
import dev.sluice.formats.Formats;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.StreamsSettings;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.registry.EventFraming;
import dev.sluice.testkit.Fixtures;
import dev.sluice.topology.Clusters;
import dev.sluice.topology.CorpusTopology;
import dev.sluice.topology.LaneTopics;
import dev.sluice.topology.Router;
import dev.sluice.topology.TopicPlan;
import dev.sluice.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tenants that share a task. */
final class FloodIT {
    private static final Tenant LOUD = new Tenant("loud");
    private static final Tenant QUIET = new Tenant("quiet");
    /** As the topology's settings have it. */
    private static final int MOST_IN_A_POLL = 2_000;

    private static final int FLOOD = 10_000;

    @TempDir
    Path folder;

    private final List<Tenant> order = new CopyOnWriteArrayList<>();

    /** As after a stop of the topology, in which one tenant has sent much and then another little. */
    @Test
    void shouldNotHaveOneTenantsEventWaitForAllThatAnotherHasSentBefore() throws Exception {
        SluiceConfig config = SluiceConfig.from(
                folder,
                Settings.of(
                        Map.of(
                                "deployment", "hosted",
                                "tenants.loud.kind", "customer",
                                "tenants.quiet.kind", "customer",
                                "partitions", "1"),
                        Map.of(),
                        Optional.empty()));
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(EmbeddedCluster.of(folder.resolve("kafka"), 0), AccessPlan.of(config))) {
            KafkaCluster cluster = kafka.as(Principal.OPERATOR);
            try (Admin admin = cluster.admin()) {
                TopicPlan plan = new TopicPlan(config.topology(), Formats.all());
                Topics topics = new Topics(admin, plan);
                topics.make(plan.standing());
                publish(cluster, LOUD, FLOOD);
                publish(cluster, QUIET, 1);

                try (KafkaStreams streams = new KafkaStreams(
                        topology(config, topics, new LaneTopics(admin, plan)).get(),
                        StreamsSettings.embedded(cluster, folder.resolve("streams"))
                                .properties())) {
                    streams.start();
                    Await.until(Duration.ofSeconds(30), order::size, seen -> seen == FLOOD + 1);
                }
            }
        }
        assertThat(order.indexOf(QUIET)).isLessThan(2 * MOST_IN_A_POLL);
    }

    private CorpusTopology topology(SluiceConfig config, Topics topics, LaneTopics lanes) {
        Sanitizer sanitizer = Sanitizer.create(Terms.none());
        return new CorpusTopology(
                Pattern.compile("capture\\..*"),
                config.topology(),
                EventFraming.JSON,
                tenant -> {
                    order.add(tenant);
                    return sanitizer;
                },
                new Router(lanes, Clusters.ANY),
                topics::idOf);
    }

    private static void publish(KafkaCluster cluster, Tenant tenant, int events) {
        try (KafkaPublisher publisher = new KafkaPublisher(cluster.properties(), EventFraming.JSON)) {
            CompletableFuture.allOf(IntStream.range(0, events)
                            .mapToObj(number -> new EventId(String.format("edit:water-works:%040x", number)))
                            .map(id -> publisher.publish(tenant, Fixtures.event(id, Optional.empty())))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }
}
