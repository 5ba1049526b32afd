package dev.sluice;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.EventJson;
import dev.sluice.serdes.registry.EventFraming;
import dev.sluice.sink.SinkDriver;
import dev.sluice.testkit.Fixtures;
import dev.sluice.topology.Clusters;
import dev.sluice.topology.CorpusTopology;
import dev.sluice.topology.Router;
import dev.sluice.topology.Tenancy;
import dev.sluice.topology.TopologyConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The path without a broker: test driver, sink task, shards; for a hosted deployment of a vendor and a customer. */
final class DrivenPath implements AutoCloseable {
    static final Tenant VENDOR = Fixtures.TENANT;
    static final Tenant CUSTOMER = new Tenant("globex");
    private static final Tenancy TENANCY =
            new Tenancy(Deployment.HOSTED, Map.of(VENDOR, TenantKind.VENDOR, CUSTOMER, TenantKind.CUSTOMER));
    private static final Router ANYWHERE = new Router(lane -> true, Clusters.ANY);
    private static final Sanitizer SANITIZER = Sanitizer.create(Terms.of(List.of("Initech")));

    private static final Instant APPENDED = Instant.ofEpochMilli(Fixtures.ADDED.epochMillis());

    private final Path folder;

    private DrivenPath(Path folder) {
        this.folder = folder;
    }

    /** On an empty folder, which is gone when it is closed. */
    static DrivenPath open() {
        try {
            return new DrivenPath(Files.createTempDirectory("driven"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands on a tenant's capture topic. */
    record Published(Tenant tenant, Bytes key, Bytes value) {
        static Published event(Tenant tenant, CaptureEvent event) {
            return new Published(
                    tenant,
                    Bytes.utf8(TupleId.of(tenant, event.tupleType(), event.eventId())
                            .value()),
                    Bytes.wrap(EventJson.write(event)));
        }
    }

    /** Sends these through all of the path, in this order. */
    void send(List<Published> published) {
        List<ProducerRecord<byte[], byte[]>> tuples = throughTopology(published).stream()
                .filter(record -> record.topic().startsWith("corpus."))
                .toList();
        try (SinkDriver sink = new SinkDriver(sinkConfig())) {
            sink.deliver(tuples);
        }
    }

    Path root(Tenant tenant) {
        return folder.resolve(tenant.value());
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Store store(Tenant tenant) {
        return new LocalStore(root(tenant).resolve(CorpusRoots.TRAINING_CORPUS));
    }

    private static List<ProducerRecord<byte[], byte[]>> throughTopology(List<Published> published) {
        TopologyConfig config = new TopologyConfig(() -> TENANCY, new DoctrineVersion("1.2.3"), 1, Map.of());
        CorpusTopology topology = new CorpusTopology(
                Pattern.compile("capture\\..*"),
                config,
                EventFraming.JSON,
                tenant -> SANITIZER,
                ANYWHERE,
                topic -> "id of " + topic);
        Properties settings = new Properties();
        settings.put("application.id", "driven-" + ProcessHandle.current().pid()); // builds share a state directory
        settings.put("bootstrap.servers", "unused:1");
        try (TopologyTestDriver driver = new TopologyTestDriver(topology.get(), settings)) {
            published.forEach(each -> driver.createInputTopic(
                            new CaptureTopic(each.tenant()).name(),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())
                    .pipeInput(
                            new TestRecord<>(each.key().toArray(), each.value().toArray(), APPENDED)));
            return driver.producedTopicNames().stream()
                    .flatMap(topic -> records(driver, topic).stream())
                    .toList();
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> records(TopologyTestDriver driver, String topic) {
        return driver
                .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(record -> new ProducerRecord<>(topic, 0, record.key(), record.value(), record.headers()))
                .toList();
    }

    private Map<String, String> sinkConfig() {
        Map<String, String> config = new HashMap<>();
        config.put("topics.regex", "corpus\\..*");
        TENANCY.tenants()
                .keySet()
                .forEach(tenant ->
                        config.put("corpus.root." + tenant, root(tenant).toString()));
        config.put("consumer.override.isolation.level", "read_committed");
        config.put("admin.bootstrap.servers", "127.0.0.1:9");
        config.put("shard.roll.records", "5");
        return config;
    }
}
