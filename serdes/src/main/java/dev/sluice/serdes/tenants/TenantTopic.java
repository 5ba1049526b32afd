package dev.sluice.serdes.tenants;

import dev.sluice.contracts.erasure.ErasureEntry;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.serdes.ErasureEntryJson;
import dev.sluice.serdes.TenantEntryJson;
import dev.sluice.serdes.tenants.TenantList.Erasing;
import dev.sluice.serdes.tenants.TenantList.Listed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the tenant topic from its start, strictly: while a record that is no entry, or stands under another tenant's name,
 * is the newest under its key, there is no list, because it may say that a tenant is suspended. A record without a value
 * says that the tenant, or the erasure, is forgotten. Not thread-safe.
 */
public final class TenantTopic implements AutoCloseable {
    /** What the group begins with by which an instance acknowledges how far it has taken the list up, but for a cell's. */
    public static final String GROUPS = "sluice-tenants-";

    private static final String OF_CELLS = "sluice.";

    private static final TopicPartition PARTITION = new TopicPartition(TenantEntry.TOPIC, 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<Tenant, Listed> listed = new HashMap<>();
    private final Map<String, Erasing> erasures = new HashMap<>();
    private final Map<String, Long> bad = new TreeMap<>();

    /** With a consumer that belongs to nobody else, and is closed with this. */
    TenantTopic(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
    }

    /**
     * Opens the topic, which has to be there.
     *
     * @param client properties that every client gets
     * @param instance who acknowledges; whoever doesn't gives any name
     */
    public static TenantTopic open(Map<String, ?> client, String instance) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("group.id", groupOf(instance));
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        properties.put("allow.auto.create.topics", "false");
        return new TenantTopic(
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /**
     * The group by which an instance acknowledges. One of a cell's topology, whose name begins with {@code sluice.}, does so in a
     * group that begins with its own name: who may write in {@link #GROUPS} can't acknowledge for it.
     */
    public static String groupOf(String instance) {
        return instance.startsWith(OF_CELLS) ? instance + "-tenants" : GROUPS + instance;
    }

    /** Reads on to the end as it is now. */
    public TenantList upToEnd() {
        return upTo(consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L));
    }

    /** Reads on until all is read that stands below this offset, also what is only just being committed. */
    public TenantList upTo(long end) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(PARTITION) < end) {
            poll();
            if (System.nanoTime() > deadline) {
                throw new KafkaException("the tenant topic could not be read within " + PATIENCE.toSeconds() + " s");
            }
        }
        return list();
    }

    /** Waits a moment for more; whether there was any. */
    boolean poll() {
        var records = consumer.poll(POLL);
        records.forEach(this::take);
        return !records.isEmpty();
    }

    /** What has been read; refused where some of it can't be understood. */
    TenantList list() {
        bad.values().stream().findFirst().ifPresent(offset -> {
            throw new BadEntryException(offset);
        });
        return new TenantList(listed, List.copyOf(erasures.values()));
    }

    /**
     * Says to whoever asks that everything that has been read is taken up.
     *
     * @param as what else is said with it, at most a few hundred characters
     */
    void acknowledge(String as) {
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(consumer.position(PARTITION), as)));
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String name = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        bad.remove(name);
        if (ErasureEntry.isKey(name)) {
            takeErasure(name, record);
            return;
        }
        if (record.value() == null) {
            listed.keySet().removeIf(tenant -> tenant.value().equals(name));
            return;
        }
        Optional<TenantEntry> entry = TenantEntryJson.read(record.value())
                .fold(Optional::of, no -> Optional.<TenantEntry>empty())
                .filter(read -> read.tenant().value().equals(name));
        entry.ifPresentOrElse(
                read -> listed.put(read.tenant(), new Listed(read, record.offset())),
                () -> bad.put(name, record.offset()));
    }

    private void takeErasure(String name, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            erasures.remove(name);
            return;
        }
        ErasureEntryJson.read(record.value())
                .fold(Optional::of, no -> Optional.<ErasureEntry>empty())
                .filter(read -> read.key().equals(name))
                .ifPresentOrElse(
                        read -> erasures.put(name, new Erasing(read, record.offset())),
                        () -> bad.put(name, record.offset()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
