package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Await;
import dev.sluice.Commands;
import dev.sluice.Commands.Result;
import dev.sluice.access.AccessPlan;
import dev.sluice.access.Principal;
import dev.sluice.config.Cell;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.kafka.Groups;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.PartState;
import dev.sluice.kafka.RunningTopology;
import dev.sluice.kafka.StreamsSettings;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.registry.EventFraming;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Topologies of two cells to which nothing is denied, so that what they subscribe to is all that keeps them apart. */
@EnabledIfSystemProperty(named = "slow.tests", matches = "all", disabledReason = "begins topologies")
final class CellsWithoutAccessListsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Cell PIER = new Cell("pier");
    private static final Map<String, String> BEFORE = Map.of("deployment", "hosted", "tenants.acme.kind", "customer");

    @TempDir
    private Path folder;

    private Map<String, String> set;
    private EmbeddedKafka kafka;
    private KafkaCluster operator;

    @BeforeEach
    void start() {
        set = new HashMap<>(BEFORE);
        set.putAll(Map.of("tenants.late.kind", "customer", "tenants.late.cell", PIER.name()));
        kafka = EmbeddedKafka.start(EmbeddedCluster.of(folder.resolve("kafka"), 0), AccessPlan.of(config(set)));
        operator = kafka.as(Principal.OPERATOR);
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    /** The common one was started with the configuration from before the cell: it takes the tenant for a stranger. */
    @Test
    void shouldEndOneOfTwoTopologiesThatBeginToReadTheSameEventsAtOnce() {
        assertThat(begin(config(BEFORE), config(set))).isNotEmpty().allSatisfy(why -> assertThat(why)
                .containsPattern("reads capture.late, which is for the (common cell|cell pier) now"));
    }

    @Test
    void shouldLetTwoTopologiesBeginAtOnceThatShareNothing() {
        assertThat(begin(config(set), config(set))).isEmpty();
    }

    @Test
    void shouldTakeATenantIntoACellAndOutOfItWhileBothRun() {
        try (RunningTopology common = topology(config(set), Cell.COMMON);
                RunningTopology pier = topology(config(set), PIER)) {
            common.awaitRunning();
            pier.awaitRunning();

            Result added = command("tenant", "add", "hooli", "--kind", "customer", "--cell", PIER.name());
            Map<Tenant, Cell> cells = Map.of(new Tenant("late"), PIER, new Tenant("hooli"), PIER);
            assertThat(digests()).hasSize(2).containsOnly(Cell.digestOf(cells));
            capture("hooli");
            awaitRead(PIER, "capture.hooli");
            Result erased = erase("hooli");
            Result removed = command("tenant", "remove", "hooli");
            capture("acme");
            capture("late");
            awaitRead(Cell.COMMON, "capture.acme");
            awaitRead(PIER, "capture.late");

            assertThat(List.of(added, erased, removed)).extracting(Result::code).containsOnly(0);
            assertThat(erased.out()).contains("all that was captured before is worked off", "receipt 1 is written");
            assertThat(read(Cell.COMMON)).containsExactly("capture.acme");
            assertThat(List.of(common, pier)).allSatisfy(topology -> {
                assertThat(topology.state()).isEqualTo(PartState.RUNNING);
                assertThat(topology.replacedThreads()).isZero();
            });
        }
    }

    /** Whoever gave it its name is of the common cell now. Kafka Streams ends where no topic is left. */
    @Test
    void shouldRunAndEmptyACellThatNoTenantOfTheConfigurationIsOf() {
        assertThat(command("tenant", "add", "hooli", "--kind", "customer", "--cell", PIER.name())
                        .code())
                .isZero();
        set.remove("tenants.late.cell");
        try (RunningTopology pier = topology(config(set), PIER)) {
            pier.awaitRunning();
            capture("hooli");
            awaitRead(PIER, "capture.hooli");

            assertThat(command("tenant", "remove", "hooli")).returns(0, Result::code);
            assertThat(command("tenant", "ls").out())
                    .containsPattern("hooli .* removed")
                    .doesNotContain("not acknowledged");
            assertThat(pier.states()).containsEntry("tenants", PartState.RUNNING);
        }
    }

    /** Why any of them was refused. */
    private List<String> begin(SluiceConfig ofCommon, SluiceConfig ofPier) {
        CountDownLatch looked = new CountDownLatch(2);
        CompletableFuture<String> common = CompletableFuture.supplyAsync(() -> refusal(ofCommon, Cell.COMMON, looked));
        CompletableFuture<String> pier = CompletableFuture.supplyAsync(() -> refusal(ofPier, PIER, looked));
        return Stream.of(common.join(), pier.join())
                .filter(why -> !why.isEmpty())
                .toList();
    }

    /** Runs until both have looked, or were refused. */
    private String refusal(SluiceConfig config, Cell cell, CountDownLatch looked) {
        try (RunningTopology topology = topology(config, cell)) {
            topology.awaitRunning();
            looked.countDown();
            looked.await();
            return "";
        } catch (RuntimeException refused) {
            looked.countDown();
            return String.valueOf(refused.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private RunningTopology topology(SluiceConfig config, Cell cell) {
        Sanitizer sanitizer = Sanitizer.create(Terms.none());
        StreamsSettings settings = StreamsSettings.of(cell, operator, folder.resolve(cell.application()));
        return RunningTopology.start(config, settings, EventFraming.JSON, tenant -> sanitizer);
    }

    /** Something that is refused, so that no sink has to take it. */
    private void capture(String tenant) {
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(operator.properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("capture." + tenant, new byte[] {'{'}));
        }
    }

    /** What the instances that run say who is of which cell. */
    private List<String> digests() {
        try (Admin admin = operator.admin()) {
            List<String> instances =
                    Groups.described(admin, group -> Cell.ofApplication(group).isPresent()).values().stream()
                            .flatMap(group -> group.members().stream())
                            .map(member -> Groups.instanceOf(member.clientId()))
                            .toList();
            return Groups.acknowledged(admin, instances).values().stream()
                    .map(OffsetAndMetadata::metadata)
                    .toList();
        }
    }

    /** What its topology has read is asked of the cell that it came into. */
    private Result erase(String tenant) {
        String key = folder.resolve("erasure.key").toString();
        assertThat(Commands.run("doctrine", "keygen", key).code()).isZero();
        return command("erase", "--tenant", tenant, "--session", "s", "--yes", "--key", key, "--wait", "30");
    }

    private void awaitRead(Cell cell, String topic) {
        Await.until(PATIENCE, () -> read(cell), topics -> topics.contains(topic));
    }

    private List<String> read(Cell cell) {
        try (Admin admin = operator.admin()) {
            return ReadTopics.of(cell, admin);
        }
    }

    private Result command(String... command) {
        Map<String, String> settings = new HashMap<>(set);
        settings.put("kafka.bootstrap.servers", operator.bootstrap());
        operator.client().forEach((key, value) -> settings.put("kafka.client." + key, value));
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return Commands.run(arguments.toArray(String[]::new));
    }

    private SluiceConfig config(Map<String, String> settings) {
        return SluiceConfig.from(folder.resolve("data"), Settings.of(settings, Map.of(), Optional.empty()));
    }
}
