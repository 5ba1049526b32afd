package dev.sluice.topology;

import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.EventJson;
import dev.sluice.serdes.RefusalJson;
import dev.sluice.serdes.TupleJson;
import dev.sluice.serdes.registry.EventFraming;
import dev.sluice.testkit.Fixtures;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology on the test driver, for a hosted deployment of a vendor and a customer; P is 1. */
final class Driven implements AutoCloseable {
    static final Tenant VENDOR = Fixtures.TENANT;
    static final Tenant CUSTOMER = new Tenant("globex");
    static final DoctrineVersion DOCTRINE = new DoctrineVersion("1.2.3");
    static final long APPENDED = Fixtures.ADDED.epochMillis();

    private Tenancy tenancy =
            new Tenancy(Deployment.HOSTED, Map.of(VENDOR, TenantKind.VENDOR, CUSTOMER, TenantKind.CUSTOMER));
    private final CorpusTopology topology;
    private final TopologyTestDriver driver;

    Driven() {
        this(Map.of(), lane -> true);
    }

    Driven(Clusters clusters) {
        this(Map.of(), new Router(lane -> true, clusters), Set.of(VENDOR, CUSTOMER));
    }

    Driven(Map<String, String> licenses, Lanes lanes) {
        this(licenses, new Router(lanes, Clusters.ANY), Set.of(VENDOR, CUSTOMER));
    }

    /**
     * One in which a stage breaks for some tenants.
     *
     * @param sanitized tenants that have a sanitizer; the stage throws at an event of any other
     */
    Driven(Map<String, String> licenses, Router router, Set<Tenant> sanitized) {
        this(licenses, router, sanitized, EventFraming.JSON);
    }

    Driven(EventFraming framing) {
        this(Map.of(), new Router(lane -> true, Clusters.ANY), Set.of(VENDOR, CUSTOMER), framing);
    }

    private Driven(Map<String, String> licenses, Router router, Set<Tenant> sanitized, EventFraming framing) {
        TopologyConfig config = new TopologyConfig(() -> tenancy, DOCTRINE, 1, licenses);
        Map<Tenant, Sanitizer> sanitizers = sanitized.stream()
                .collect(Collectors.toMap(tenant -> tenant, tenant -> Sanitizer.create(Terms.of(List.of("Initech")))));
        topology = new CorpusTopology(
                Pattern.compile("capture\\..*"),
                config,
                framing,
                tenant -> Objects.requireNonNull(sanitizers.get(tenant), "no sanitizer"),
                router,
                topic -> "id of " + topic);
        Properties settings = new Properties();
        settings.put("application.id", "driven-" + ProcessHandle.current().pid()); // builds share a state directory
        settings.put("bootstrap.servers", "unused:1");
        driver = new TopologyTestDriver(topology.get(), settings);
    }

    /** From the next event on. */
    void now(Tenancy other) {
        tenancy = other;
    }

    /** Publishes the event as a well-behaved producer of this tenant does. */
    void publish(Tenant tenant, CaptureEvent event) {
        publish(tenant, key(tenant, event), EventJson.write(event), new RecordHeaders());
    }

    void publish(Tenant tenant, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        TestInputTopic<byte[], byte[]> topic = driver.createInputTopic(
                new CaptureTopic(tenant).name(), new ByteArraySerializer(), new ByteArraySerializer());
        topic.pipeInput(new TestRecord<>(key, value, headers, APPENDED));
    }

    static byte[] key(Tenant tenant, CaptureEvent event) {
        return TupleId.of(tenant, event.tupleType(), event.eventId()).value().getBytes(StandardCharsets.US_ASCII);
    }

    List<TestRecord<byte[], byte[]>> records(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** Every tuple on this lane. */
    List<Tuple> tuples(String lane) {
        return records(lane).stream()
                .map(record -> TupleJson.read(record.value()).fold(tuple -> tuple, no -> {
                    throw new AssertionError("no tuple: " + no);
                }))
                .toList();
    }

    List<Refusal> refusals(String topic) {
        return records(topic).stream()
                .map(record -> RefusalJson.read(record.value()).fold(refusal -> refusal, no -> {
                    throw new AssertionError("no refusal: " + no);
                }))
                .toList();
    }

    /** Names of the topics that anything was sent to, but for changelogs. */
    Set<String> topics() {
        return driver.producedTopicNames().stream()
                .filter(name -> !name.endsWith("-changelog"))
                .collect(Collectors.toSet());
    }

    LedgerAccount account(Tenant tenant) {
        KeyValueStore<String, byte[]> ledger = driver.getKeyValueStore(CorpusTopology.LEDGER);
        return Optional.ofNullable(ledger.get(new CaptureTopic(tenant).name()))
                .map(LedgerAccount::fromBytes)
                .orElseGet(LedgerAccount::new);
    }

    /** What is remembered of each id. */
    List<KeyValue<byte[], byte[]>> seen() {
        List<KeyValue<byte[], byte[]>> seen = new ArrayList<>();
        try (var all = idStore().all()) {
            all.forEachRemaining(seen::add);
        }
        return seen;
    }

    /** Knows the ids of a former run, whose capture topics are gone: offsets begin at 0 again. */
    void remember(List<KeyValue<byte[], byte[]>> seen) {
        idStore().putAll(seen);
    }

    boolean hasBrokenStage() {
        return topology.hasBrokenStage();
    }

    private KeyValueStore<byte[], byte[]> idStore() {
        return driver.getKeyValueStore(CorpusTopology.IDS);
    }

    @Override
    public void close() {
        driver.close();
    }
}
