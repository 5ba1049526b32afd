package dev.sluice.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Await;
import dev.sluice.SealedLine;
import dev.sluice.access.AccessPlan;
import dev.sluice.access.Principal;
import dev.sluice.audit.Elsewhere;
import dev.sluice.config.Cell;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.FoundTenants;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.config.TenantFiles;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.embedded.EmbeddedCluster;
import dev.sluice.embedded.EmbeddedKafka;
import dev.sluice.kafka.Groups;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import dev.sluice.topology.LedgerAccount;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Kafka knows, on a real one: told by what stands in it. */
final class LostKafkaIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final TopicPartition CAPTURE = new TopicPartition(new CaptureTopic(Fixtures.TENANT).name(), 0);
    private static final byte[] CAPTURE_KEY = CAPTURE.topic().getBytes(StandardCharsets.UTF_8);
    private static final Lane LANE = SealedLine.lane(Fixtures.TENANT);
    private static final TopicPartition LEDGER = new TopicPartition(Cell.COMMON.ledgerTopic(), 0);
    private static final Map<TopicPartition, LedgerAccount> ACCOUNTS =
            Map.of(CAPTURE, LedgerAccount.recovered(new TreeMap<>(Map.of(LANE.topic(), 1L))));

    @TempDir
    private static Path broker;

    private static EmbeddedKafka running;
    private static KafkaCluster cluster;
    private static Admin admin;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        running = EmbeddedKafka.start(EmbeddedCluster.of(broker, 0), AccessPlan.of(List.of(), Map.of()));
        cluster = running.as(Principal.OPERATOR);
        admin = cluster.admin();
    }

    @AfterAll
    static void stop() {
        admin.close();
        running.close();
    }

    @AfterEach
    void forgetAll() throws Exception {
        Set<String> topics = admin.listTopics().names().get();
        admin.deleteTopics(topics).all().get();
        admin.deleteConsumerGroups(groups()).all().get();
        Await.until(PATIENCE, LostKafkaIT::topics, Set::isEmpty);
    }

    /** As a `recover --discard` that was killed left it, when it forgot last how far the topology was. */
    @Test
    void shouldRefuseWhereTheTopologyWouldGoOnWithoutALedger() throws Exception {
        make(CAPTURE);
        write(CAPTURE, new byte[] {1});
        topologyAt(1);

        try (LostKafka kafka = new LostKafka(cluster)) {
            assertThatThrownBy(() -> kafka.knows(ACCOUNTS))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("this Kafka isn't lost: the topology would not read " + CAPTURE
                            + " from its start, as it must without a ledger. Else stop everything, and use --discard");
            kafka.discard(new HashMap<>());

            assertThat(kafka.knows(ACCOUNTS)).isFalse();
        }
    }

    @Test
    void shouldForgetHowFarTheTopologyWasBeforeTheLedger() throws Exception {
        make(CAPTURE, LEDGER);
        write(LEDGER, account());
        topologyAt(1);

        try (LostKafka kafka = new LostKafka(cluster, killedAtDeletingTopics())) {
            assertThatThrownBy(() -> kafka.discard(new HashMap<>())).hasMessage("killed");
        }

        assertThat(groups()).isEmpty();
        try (LostKafka kafka = new LostKafka(cluster)) {
            assertThat(kafka.knows(ACCOUNTS)).as("the ledger is there").isTrue();
        }
    }

    private static Admin killedAtDeletingTopics() {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("deleteTopics")) {
                        throw new KafkaException("killed");
                    }
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(admin, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void shouldTakeNoAbortedTransactionForALedger() throws Exception {
        make(LEDGER);
        try (Producer<byte[], byte[]> topology = producer(Map.of("transactional.id", "sluice-test"))) {
            topology.initTransactions();
            topology.beginTransaction();
            topology.send(new ProducerRecord<>(LEDGER.topic(), 0, CAPTURE_KEY, account()))
                    .get();
            topology.abortTransaction();
        }
        seal(new LocalStore(folder.resolve("training-corpus")), 1);

        shouldRefuseToBeginAnewUntilALedgerStands(config("deployment", "customer", "tenant", "acme-labs"));
    }

    @Test
    void shouldRefuseToBeginAnewBesideATenantThatCameByCommand() throws Exception {
        make(LEDGER);
        Path root = folder.resolve("elsewhere");
        seal(new LocalStore(root.resolve("training-corpus")), 1);
        TenantFiles.keep(
                folder, new TenantEntry(Fixtures.TENANT, TenantKind.VENDOR, TenantState.ACTIVE, root.toString(), 0));

        shouldRefuseToBeginAnewUntilALedgerStands(config("deployment", "hosted", "tenants.globex.kind", "customer"));
    }

    /** And of whom only a folder is left. */
    @Test
    void shouldRefuseToBeginAnewBesideATenantsFolder() throws Exception {
        make(LEDGER);
        seal(new LocalStore(folder.resolve("tenants/acme-labs/training-corpus")), 1);

        shouldRefuseToBeginAnewUntilALedgerStands(config("deployment", "hosted", "tenants.globex.kind", "customer"));
    }

    /** As a recovery leaves it that wasn't told where a tenant's shards lie. */
    @Test
    void shouldRefuseBesideATenantOfWhomTheLedgerCountsNoLine() throws Exception {
        make(LEDGER);
        write(LEDGER, "capture.globex", account());
        write(LEDGER, CAPTURE.topic(), LedgerAccount.recovered(new TreeMap<>()).toBytes());
        seal(new LocalStore(folder.resolve("tenants/acme-labs/training-corpus")), 1);
        LostKafka.refuseWhereShardsAreUnknown(
                config("deployment", "hosted", "tenants.globex.kind", "customer"),
                Cell.COMMON,
                cluster); // a folder is no tenant

        seal(new LocalStore(folder.resolve("training-corpus")), 1);
        shouldRefuseToBeginAnewUntilALedgerStands(config("deployment", "hosted", "tenants.acme-labs.kind", "vendor"));
    }

    private static void shouldRefuseToBeginAnewUntilALedgerStands(SluiceConfig config) throws Exception {
        assertThatThrownBy(() -> LostKafka.refuseWhereShardsAreUnknown(config, Cell.COMMON, cluster))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("tenant acme-labs has shards, but its Kafka knows nothing of them");
        write(LEDGER, account());
        LostKafka.refuseWhereShardsAreUnknown(config, Cell.COMMON, cluster);
    }

    private SluiceConfig config(String key, String value, String other, String otherValue) {
        return SluiceConfig.from(
                folder, Settings.of(Map.of(key, value, other, otherValue), Map.of(), Optional.empty()));
    }

    @Test
    void shouldRefuseBesideASinkThatRuns() throws Exception {
        TopicPartition lane = new TopicPartition(LANE.topic(), 0);
        make(lane);
        Map<String, Object> settings = cluster.properties();
        settings.put("group.id", "connect-corpus-sink-two");
        try (KafkaConsumer<byte[], byte[]> sink =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                LostKafka kafka = new LostKafka(cluster)) {
            sink.subscribe(List.of(lane.topic()));
            Await.until(
                    PATIENCE,
                    () -> {
                        sink.poll(Duration.ofMillis(50));
                        return sink.assignment();
                    },
                    assigned -> !assigned.isEmpty());

            assertThatThrownBy(() -> kafka.knows(ACCOUNTS))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "the sink connect-corpus-sink-two runs on this Kafka (members: 1): stop every instance first");
            assertThatThrownBy(() -> kafka.discard(new HashMap<>())).isInstanceOf(ConfigurationException.class);
        }
    }

    /** By a sink of another Kafka, say, of which this one doesn't know. */
    @Test
    void shouldWriteNoLedgerWhereShardsWereSealedMeanwhile() throws Exception {
        Store store = new LocalStore(folder.resolve("training-corpus"));
        seal(store, 1);
        Remains remains = Remains.of(Fixtures.TENANT, store);
        SluiceConfig config = config("deployment", "customer", "tenant", "acme-labs");
        Recovery recovery = new Recovery(config, cluster, (lines, of) -> seal(store, 2));

        assertThatThrownBy(() -> recovery.write(List.of(remains), remains.accounts()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the shards of tenant acme-labs have changed while they were read: stop every sink,"
                        + " and run this again");

        try (LostKafka kafka = new LostKafka(cluster)) {
            assertThat(kafka.knows(ACCOUNTS)).isFalse();
        }
    }

    /** Each topology counts on from what its own tenants have, wherever their ids lay before. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldTellEachCellWhatItsTenantsShardsHold(boolean isByCommand) throws Exception {
        Cell quay = new Cell("quay");
        TopicPartition former = new TopicPartition(new Cell("pier").ledgerTopic(), 0);
        Path root = folder.resolve("tenants/acme-labs");
        Store store = new LocalStore(root.resolve("training-corpus"));
        seal(store, 1);
        Remains remains = Remains.of(Fixtures.TENANT, store);
        Map<String, String> set = new HashMap<>(Map.of("deployment", "hosted", "tenants.globex.kind", "customer"));
        set.putAll(Map.of("tenants.initech.kind", "customer", "tenants.initech.cell", quay.name()));
        if (isByCommand) {
            Optional<String> cell = Optional.of(quay.name());
            TenantState state = TenantState.ACTIVE;
            TenantFiles.keep(
                    folder,
                    new TenantEntry(
                            Fixtures.TENANT, TenantKind.VENDOR, state, root.toString(), 0, Optional.empty(), cell));
        } else {
            set.putAll(Map.of("tenants.acme-labs.kind", "vendor", "tenants.acme-labs.cell", quay.name()));
        }
        SluiceConfig config = SluiceConfig.from(folder, Settings.of(set, Map.of(), Optional.empty()));
        SluiceConfig found = FoundTenants.with(config);
        make(former);
        write(former, account());
        assertThat(Elsewhere.findings(found, cluster, tenant -> true)).hasSize(1);
        LostKafka.refuseWhereShardsAreUnknown(config, Cell.COMMON, cluster);
        assertThatThrownBy(() -> LostKafka.refuseWhereShardsAreUnknown(config, quay, cluster))
                .hasMessageStartingWith("tenant acme-labs has shards, but its Kafka knows nothing of them");

        try (LostKafka kafka = new LostKafka(cluster)) {
            kafka.discard(new HashMap<>());
        }
        new Recovery(config, cluster, (lines, of) -> {}).write(List.of(remains), remains.accounts());

        assertThat(Elsewhere.findings(found, cluster, tenant -> true)).isEmpty();
        LostKafka.refuseWhereShardsAreUnknown(config, quay, cluster);
        assertThat(topics())
                .contains(quay.idsTopic(), Cell.COMMON.ledgerTopic())
                .doesNotContain(former.topic());
    }

    @Test
    void shouldRefuseToLoseTuplesWhoseEventsRetentionHasTaken() throws Exception {
        TopicPartition capture = new TopicPartition(CAPTURE.topic(), 3);
        TopicPartition lane = new TopicPartition(LANE.topic(), 0);
        make(capture, lane);
        for (long offset = 0; offset < 3; offset++) {
            write(capture, new byte[] {1});
            write(lane, TupleJson.write(Fixtures.tuple(Fixtures.EVENT_ID, offset)));
        }
        String id = topicId(lane);
        Store store = new LocalStore(folder.resolve("training-corpus"));
        seal(store, id, 1);

        try (LostKafka kafka = new LostKafka(cluster)) {
            kafka.refuseToLoseUnsealed(List.of(Remains.of(Fixtures.TENANT, store)));
            admin.deleteRecords(Map.of(capture, RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
            assertThatThrownBy(() -> kafka.refuseToLoseUnsealed(List.of(Remains.of(Fixtures.TENANT, store))))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("lanes of this Kafka hold tuples that are in no shard yet, and of 1 the events are gone"
                            + " from the capture topics: let the sink seal them first, or give them up with"
                            + " --lose-unsealed");
            seal(store, id, 2);
            kafka.refuseToLoseUnsealed(List.of(Remains.of(Fixtures.TENANT, store)));
        }
    }

    private static String topicId(TopicPartition partition) throws Exception {
        return admin.describeTopics(List.of(partition.topic()))
                .allTopicNames()
                .get()
                .get(partition.topic())
                .topicId()
                .toString();
    }

    private static void seal(Store store, long seq) {
        seal(store, "kBpnEw7RRiWdGXJhV3p8qA", seq);
    }

    private static void seal(Store store, String topicId, long seq) {
        SealedLine.next(store, Fixtures.TENANT, topicId, seq);
    }

    private static void make(TopicPartition... partitions) throws Exception {
        admin.createTopics(Arrays.stream(partitions)
                        .map(partition -> new NewTopic(partition.topic(), partition.partition() + 1, (short) 1))
                        .toList())
                .all()
                .get();
    }

    private static byte[] account() {
        return ACCOUNTS.get(CAPTURE).toBytes();
    }

    private static void write(TopicPartition partition, byte[] value) throws Exception {
        write(partition, CAPTURE.topic(), value);
    }

    private static void write(TopicPartition partition, String key, byte[] value) throws Exception {
        try (Producer<byte[], byte[]> producer = producer(Map.of())) {
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), bytes, value))
                    .get();
        }
    }

    private static Producer<byte[], byte[]> producer(Map<String, String> more) {
        Map<String, Object> properties = cluster.properties();
        properties.putAll(more);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void topologyAt(long offset) throws Exception {
        admin.alterConsumerGroupOffsets(Cell.COMMON.application(), Map.of(CAPTURE, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private static List<String> groups() {
        return Groups.names(admin, group -> true).toList();
    }

    private static Set<String> topics() {
        try {
            return admin.listTopics().names().get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
