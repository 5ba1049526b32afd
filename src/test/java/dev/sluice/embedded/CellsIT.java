package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Await;
import dev.sluice.Commands;
import dev.sluice.Commands.Result;
import dev.sluice.Lines;
import dev.sluice.access.AccessPlan;
import dev.sluice.access.Principal;
import dev.sluice.audit.Elsewhere;
import dev.sluice.capture.kafka.KafkaPublisher;
import dev.sluice.config.Cell;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.kafka.Groups;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.LiveTenants;
import dev.sluice.kafka.OtherTopologies;
import dev.sluice.kafka.PartState;
import dev.sluice.kafka.RunningTopology;
import dev.sluice.kafka.StreamsSettings;
import dev.sluice.recover.LostKafka;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.registry.EventFraming;
import dev.sluice.testkit.Fixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hosted deployment of two cells on a broker that denies what isn't permitted; the topology of each logs in as its own user.
 * That of the common cell isn't there but where a test starts it: a cell that stands still can do no worse.
 */
final class CellsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Tenant LOUD = new Tenant("acme");
    private static final Tenant QUIET = new Tenant("acme-labs");
    private static final Cell QUAY = new Cell("quay");
    private static final Map<String, String> PIER = Map.of("tenants.x.kind", "customer", "tenants.x.cell", "pier");
    private static final int FLOOD = 5_000;
    private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();

    @TempDir
    private static Path folder;

    private static EmbeddedCluster cluster;
    private static SluiceConfig config;
    private static boolean isSealing;

    @BeforeAll
    static void start() throws Exception {
        config = config(Map.of("tenants.acme-labs.cell", QUAY.name()));
        cluster = EmbeddedCluster.of(folder.resolve("kafka"), 0);
        RUNNING.push(EmbeddedKafka.start(cluster, AccessPlan.of(config)));
        assertThat(command(Map.of(), "topics", "apply").code()).isZero();
        RUNNING.push(topology(QUAY));
        publish(QUIET, 1);
        Await.until(
                PATIENCE,
                () -> command(Map.of(), "status").out(),
                sums -> sums.contains("tenant acme: 0 captured") && sums.contains("tenant acme-labs: 1 captured"));
    }

    /** The sink runs from now on. */
    private static void seal() throws Exception {
        if (!isSealing) {
            isSealing = true;
            KafkaCluster ofSink = cluster.as(Principal.SINK);
            RUNNING.push(EmbeddedConnect.start(ofSink, SinkSettings.of(config, ofSink, true)));
        }
        awaitLines(QUIET, 1);
    }

    @AfterAll
    static void stop() throws Exception {
        while (!RUNNING.isEmpty()) {
            RUNNING.pop().close();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "slow.tests", matches = "all", disabledReason = "begins a topology and a sink")
    void shouldAddUpOverAllCellsAndDelayNoneByAnother() throws Exception {
        flood(LOUD, FLOOD);
        seal();
        try (RunningTopology common = topology(Cell.COMMON)) {
            publish(LOUD, 2);
            awaitLines(LOUD, 2);
            Result audited = Await.until(PATIENCE, () -> command(Map.of(), "audit"), result -> result.out()
                    .contains("+ 5,000 refused"));

            assertThat(audited.code()).as("%s", audited).isZero();
            assertThat(audited.out())
                    .contains("tenant acme: 5,002 captured = 2 committed + 5,000 refused")
                    .contains("tenant acme-labs: 1 captured = 1 committed + 0 refused")
                    .endsWith("audit: the sums hold\n");
            assertThat(common.tenants().get().tenancy().tenants()).doesNotContainKey(QUIET);
            assertThat(positions(Cell.COMMON)).isNotEmpty().allMatch(topic -> topic.equals("capture.acme"));
            assertThat(positions(QUAY)).isNotEmpty().allMatch(topic -> topic.equals("capture.acme-labs"));
        }
    }

    @Test
    void shouldRefuseATenantWhoseIdsLieInAnotherCell() {
        Map<String, String> moved = Map.of("tenants.acme-labs.cell", "pier");
        String why = "acme-labs is of the cell pier now, but the cell quay has worked off events of it";
        String key = folder.resolve("erasure.key").toString();
        assertThat(Commands.run("doctrine", "keygen", key).code()).isZero();

        assertThat(List.of(
                        command(moved, "run", "--cell", "pier"),
                        command(moved, "access", "apply"),
                        command(moved, "topics", "apply"),
                        command(moved, "erase", "--tenant=acme-labs", "--session=s", "--yes", "--key", key)))
                .allSatisfy(refused -> {
                    assertThat(refused.code()).isEqualTo(2);
                    assertThat(refused.err()).startsWith("sluice: " + why).contains("tenants.acme-labs.cell: quay");
                });
        assertThat(command(moved, "audit")).returns(3, Result::code).satisfies(audited -> assertThat(audited.out())
                .contains(why));
        assertThat(command(Map.of(), "run", "--cell", "pier").err())
                .startsWith("sluice: --cell = \"pier\": must be one that tenants.<tenant>.cell names");
    }

    /**
     * The topology of the cell acknowledges as its own user, in a group of its own. What the tenant's former cell was given, and
     * what the common one was denied for its sake, goes.
     */
    @Test
    void shouldTakeATenantInOnceEveryCellKnowsIt() throws Exception {
        Map<String, String> before = Map.of("tenants.initech.kind", "customer", "tenants.initech.cell", "quay");
        assertThat(command(before, "access", "apply").code()).isZero();

        Result added = command(Map.of(), "tenant", "add", "initech", "--kind", "customer");

        assertThat(added.code()).as("%s", added).isZero();
        assertThat(command(Map.of(), "tenant", "ls").out()).contains("initech").doesNotContain("not acknowledged");
        assertThat(groups()).anyMatch(group -> group.startsWith(QUAY.prefix()));
        assertThat(command(Map.of(), "access", "plan").out())
                .containsPattern("exists +sluice-topology +CREATE +topic capture.initech")
                .doesNotContainPattern("unplanned .*initech");
    }

    /** While it runs, that cell's topology works its events off, and nobody waits for the common one, which isn't there. */
    @Test
    void shouldTakeATenantIntoACellAndOutOfIt() throws Exception {
        Tenant hooli = new Tenant("hooli");
        Result nobodys = command(Map.of(), "tenant", "add", "hooli", "--kind", "customer", "--cell", "pier");
        Result added = command(Map.of(), "tenant", "add", "hooli", "--kind", "customer", "--cell", QUAY.name());

        assertThat(nobodys.code()).isEqualTo(2);
        assertThat(nobodys.err()).startsWith("sluice: --cell = \"pier\": must be one that tenants.<tenant>.cell names");
        assertThat(added.code()).as("%s", added).isZero();
        assertThat(command(Map.of(), "tenant", "ls").out())
                .containsPattern("hooli .*\n  of the cell quay\n")
                .doesNotContain("not acknowledged");
        assertThat(command(Map.of(), "access", "plan").out())
                .containsPattern("exists +sluice-topology +no READ +topic capture.hooli")
                .containsPattern("exists +sluice-topology-quay +READ +topic capture.hooli")
                .doesNotContainPattern("(missing|unplanned) .*hooli");

        flood(hooli, 1);
        Await.until(
                PATIENCE,
                () -> command(Map.of(), "status").out(),
                sums -> sums.contains("tenant hooli: 1 captured = 0 committed + 1 refused"));
        assertThat(positions(QUAY)).contains("capture.hooli");
        Result again = command(Map.of(), "tenant", "add", "hooli", "--kind", "customer");
        String stays = command(Map.of(), "tenant", "ls").out();
        Result moved = command(PIER, "tenant", "add", "hooli", "--kind", "customer", "--cell", "pier");
        Result removed = command(Map.of(), "tenant", "remove", "hooli");

        assertThat(again.code()).as("%s", again).isZero();
        assertThat(stays).containsPattern("hooli .*\n  of the cell quay\n");
        assertThat(moved.code()).isEqualTo(2);
        assertThat(moved.err())
                .startsWith("sluice: hooli is of the cell pier now, but the cell quay has worked off events of it")
                .contains("--cell quay");
        assertThat(removed.code()).as("%s", removed).isZero();
        assertThat(command(Map.of(), "access", "plan").out()).doesNotContain("hooli");
    }

    /** A tenant that was taken out of the configuration: nobody may begin with its events anew. */
    @Test
    void shouldNotTakeATenantInOfWhichACellKnows() {
        Map<String, String> others = Map.of("tenants.acme-labs.kind", "", "tenants.acme-labs.cell", "");

        Result added = command(others, "tenant", "add", "acme-labs", "--kind", "customer");

        assertThat(added.code()).isEqualTo(2);
        assertThat(added.err())
                .startsWith(
                        "sluice: acme-labs is of the common cell now, but the cell quay has worked off events of it");
    }

    /** Without access lists the common topology reads whatever it takes for a stranger's, until it knows better. */
    @Test
    @EnabledIfSystemProperty(named = "slow.tests", matches = "all", disabledReason = "begins a topology")
    void shouldNotRunBesideATopologyThatReadsTheSameEvents() {
        Map<String, String> late = Map.of("tenants.late.kind", "customer", "tenants.late.cell", "pier");
        assertThat(command(late, "topics", "apply").code()).isZero();
        KafkaCluster operator = cluster.as(Principal.OPERATOR);
        try (RunningTopology common = topology(Cell.COMMON, operator)) {
            Await.until(PATIENCE, () -> isRefused(config(late), operator), isRefused -> isRefused);

            List<Result> refused = List.of(command(late, "run", "--cell", "pier"), command(late, "access", "apply"));

            assertThat(common.state()).isEqualTo(PartState.RUNNING);
            assertThat(refused).allSatisfy(result -> {
                assertThat(result.code()).isEqualTo(2);
                assertThat(result.err())
                        .startsWith(
                                "sluice: the topology in the group sluice reads capture.late, which is for the cell pier now");
            });
        }
    }

    /** Nothing of it was worked off yet, so it may still go where it is wanted. */
    @Test
    void shouldLeaveNothingOfACellThatATenantWasTakenOutOf() {
        String denied = "no READ          topic capture.early";
        assertThat(command(early("quay"), "access", "apply").out()).contains(denied);

        Result moved = command(early("pier"), "access", "apply");
        Result back = command(early(""), "access", "apply");

        assertThat(moved.out())
                .contains("taken  sluice-topology-quay             READ             topic capture.early")
                .contains("given  sluice-topology-pier             READ             topic capture.early")
                .contains("taken  sluice-topology-quay             WRITE            topic corpus.early.*")
                .doesNotContain("taken  sluice-topology-quay             READ             topic capture.acme-labs");
        assertThat(back.out())
                .containsPattern("taken  sluice-topology +" + denied)
                .contains("taken  sluice-topology-pier             READ             topic capture.early");
    }

    /** The common topology reads what is captured under a name that nobody has configured. */
    @Test
    void shouldHaveBrokersUnpackWhatStrangersCapture() throws Exception {
        assertThat(command(early(""), "topics", "apply").code()).isZero();
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "capture.early");
        AlterConfigOp unset = new AlterConfigOp(new ConfigEntry("compression.type", ""), AlterConfigOp.OpType.DELETE);
        try (Admin admin = cluster.as(Principal.OPERATOR).admin()) {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(unset))).all().get();
        }
        Await.until(
                PATIENCE,
                () -> command(Map.of(), "topics", "plan").out(),
                plan -> plan.contains("differs  capture.early has compression.type=producer, needs uncompressed\n"));

        assertThat(command(Map.of(), "topics", "apply").out()).startsWith("set   capture.early\n0 made");
    }

    private static Map<String, String> early(String cell) {
        return Map.of("tenants.early.kind", "customer", "tenants.early.cell", cell);
    }

    private static boolean isRefused(SluiceConfig other, KafkaCluster operator) {
        try {
            OtherTopologies.refuseWhereTheyRead(other, new Tenant("late")::equals, operator);
            return false;
        } catch (ConfigurationException e) {
            return true;
        }
    }

    /** With the login of one cell nothing begins for another. */
    @Test
    @EnabledIfSystemProperty(named = "slow.tests", matches = "all", disabledReason = "begins a sink")
    void shouldNotRunForACellWhoseLoginItHasNot() throws Exception {
        seal();

        Result common = command(Principal.topology(QUAY), Map.of(), "run");
        Result quay = command(Principal.TOPOLOGY, Map.of(), "run", "--cell", QUAY.name());

        assertThat(common.code()).as("%s", common).isNotZero();
        assertThat(common.err())
                .as("before and after acme has shards")
                .containsAnyOf("topic capture.acme could not be made", "tenant acme has shards");
        assertThat(quay.code()).as("%s", quay).isNotZero();
        assertThat(quay.err()).startsWith("sluice: tenant acme-labs has shards, but its Kafka knows nothing of them");
    }

    /** As {@code run} does it, with the rights that it has. */
    private static RunningTopology topology(Cell cell) {
        return topology(cell, cluster.as(Principal.topology(cell)));
    }

    private static RunningTopology topology(Cell cell, KafkaCluster own) {
        Sanitizer sanitizer = Sanitizer.create(Terms.none());
        Elsewhere.refuse(LiveTenants.with(config, own), own, tenant -> true);
        LostKafka.refuseWhereShardsAreUnknown(config, cell, own);
        Path state = folder.resolve("streams-of-" + cell.application());
        RunningTopology topology = RunningTopology.start(
                config, StreamsSettings.of(cell, own, state), EventFraming.JSON, tenant -> sanitizer);
        topology.awaitRunning();
        return topology;
    }

    private static void publish(Tenant tenant, int events) {
        try (KafkaPublisher publisher =
                new KafkaPublisher(cluster.as(Principal.capture(tenant)).properties(), EventFraming.JSON)) {
            for (int number = 0; number < events; number++) {
                EventId id = new EventId(String.format("edit:water-works:%040x", number));
                publisher.publish(tenant, Fixtures.event(id, Optional.empty())).join();
            }
        }
    }

    private static void flood(Tenant tenant, int records) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                cluster.as(Principal.OPERATOR).properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int record = 0; record < records; record++) {
                producer.send(new ProducerRecord<>("capture." + tenant, new byte[] {'{'}));
            }
        }
    }

    private static void awaitLines(Tenant tenant, int lines) {
        Path corpus = config.root(tenant).resolve(CorpusRoots.TRAINING_CORPUS);
        Await.until(PATIENCE, () -> Lines.of(new LocalStore(corpus)), found -> found.size() == lines);
    }

    private static List<String> groups() {
        try (Admin admin = cluster.as(Principal.OPERATOR).admin()) {
            return Groups.names(admin, group -> true).toList();
        }
    }

    private static List<String> positions(Cell cell) {
        try (Admin admin = cluster.as(Principal.OPERATOR).admin()) {
            return ReadTopics.of(cell, admin);
        }
    }

    private static SluiceConfig config(Map<String, String> more) {
        return SluiceConfig.from(folder.resolve("data"), Settings.of(settings(more), Map.of(), Optional.empty()));
    }

    /** @param more goes over what is set; what is empty is taken out */
    private static Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of("deployment", "hosted", "http.port", "0"));
        settings.put("tenants.acme.kind", "customer");
        settings.put("tenants.acme-labs.kind", "customer");
        settings.put("tenants.acme-labs.cell", QUAY.name());
        settings.putAll(more);
        settings.values().removeIf(String::isEmpty);
        return settings;
    }

    /** As an operator who sees all of the cluster. */
    private static Result command(Map<String, String> more, String... command) {
        return command(Principal.OPERATOR, more, command);
    }

    private static Result command(Principal who, Map<String, String> more, String... command) {
        Map<String, String> settings = settings(more);
        settings.put("kafka.bootstrap.servers", cluster.bootstrap());
        cluster.as(who).client().forEach((key, value) -> settings.put("kafka.client." + key, value));
        List<String> arguments = new ArrayList<>(Arrays.asList(command));
        arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return Commands.run(arguments.toArray(String[]::new));
    }
}
