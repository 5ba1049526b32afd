package dev.sluice.tenants;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.config.ConfigurationException;
import dev.sluice.contracts.erasure.ErasureEntry;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.serdes.ErasureEntryJson;
import dev.sluice.serdes.TenantEntryJson;
import dev.sluice.serdes.tenants.BadEntryException;
import dev.sluice.serdes.tenants.TenantList;
import dev.sluice.serdes.tenants.TenantList.Erasing;
import dev.sluice.serdes.tenants.TenantList.Listed;
import dev.sluice.serdes.tenants.TenantTopic;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The tenant topic as the operator's commands write it, which has to be there. All of them write under one transactional
 * id, and take it before they read: what was written after that by somebody else fences the write, so that reading,
 * deciding and writing are one. Not thread-safe.
 */
final class TenantRegister implements AutoCloseable {
    /** The topology may use ids that begin with {@code sluice-}; this isn't one. */
    private static final String WRITER = TenantEntry.TOPIC;
    /** For so long a writer that was killed may keep readers from what comes after it. */
    private static final String WRITING_MILLIS = "10000";

    private static final int MOST_TRIES = 10;

    private final KafkaCluster operator;
    private @Nullable TenantTopic topic;

    TenantRegister(KafkaCluster operator) {
        this.operator = operator;
    }

    /** What stands there now. */
    TenantList read() {
        return read(TenantTopic::upToEnd);
    }

    private TenantList read(Function<TenantTopic, TenantList> how) {
        if (topic == null) {
            topic = TenantTopic.open(operator.properties(), "operator");
        }
        try {
            return how.apply(topic);
        } catch (BadEntryException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }

    /** Writes what the rule says of what stands there, unless that stands already, and gives what stands then. */
    Listed write(Tenant tenant, Function<TenantList, TenantEntry> rule) {
        return alone(producer -> {
            TenantList list = read();
            TenantEntry entry = rule.apply(list);
            return list.of(tenant)
                    .filter(stands -> stands.entry().equals(entry))
                    .orElseGet(() -> new Listed(entry, send(producer, tenant.value(), TenantEntryJson.write(entry))));
        });
    }

    /**
     * Lets an erasure stand there, unless it does already, and gives its revision.
     *
     * @throws ConfigurationException where another one stands under its number
     */
    long write(ErasureEntry entry) {
        return alone(producer -> read().erasures().stream()
                .filter(stands -> stands.entry().key().equals(entry.key()))
                .findFirst()
                .map(stands -> revisionOf(stands, entry))
                .orElseGet(() -> send(producer, entry.key(), ErasureEntryJson.write(entry))));
    }

    private static long revisionOf(Erasing stands, ErasureEntry wanted) {
        if (stands.entry().equals(wanted)) {
            return stands.revision();
        }
        throw new ConfigurationException("another erasure stands as " + wanted.key() + " on " + TenantEntry.TOPIC
                + ", at offset " + stands.revision() + ": the orders in the tenant's root are not those that were "
                + "ordered on this Kafka. Nothing was done");
    }

    /** Lets nothing stand of a tenant whose entry is still this one. */
    void forget(Listed own) {
        Tenant tenant = own.entry().tenant();
        alone(producer -> {
            requireStands(own);
            return send(producer, tenant.value(), null);
        });
    }

    /** Refuses where what stands of the tenant is no more what this command wrote or found. */
    void requireStands(Listed own) {
        Tenant tenant = own.entry().tenant();
        Optional<Listed> now = read().of(tenant);
        if (!now.equals(Optional.of(own))) {
            throw new UnfinishedException("somebody else has changed tenant " + tenant + ": it stands "
                    + now.map(listed -> "at revision " + listed.revision() + ", "
                                    + listed.entry().state().wireName())
                            .orElse("nowhere")
                    + ", no more at revision " + own.revision()
                    + ", for which this command ran. Nothing more was done: see `sluice tenant ls`");
        }
    }

    private <T> T alone(Function<Producer<byte[], byte[]>, T> write) {
        KafkaException fenced = new KafkaException("not tried");
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            try (Producer<byte[], byte[]> producer = producer()) {
                producer.initTransactions();
                return write.apply(producer);
            } catch (ProducerFencedException | InvalidProducerEpochException another) {
                fenced = another;
            }
        }
        throw new KafkaException("others keep writing to " + TenantEntry.TOPIC + ": try again", fenced);
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> properties = operator.properties();
        properties.put("transactional.id", WRITER);
        properties.put("transaction.timeout.ms", WRITING_MILLIS);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private long send(Producer<byte[], byte[]> producer, String name, byte @Nullable [] value) {
        byte[] key = name.getBytes(UTF_8);
        producer.beginTransaction();
        Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(TenantEntry.TOPIC, 0, key, value));
        producer.commitTransaction();
        try {
            long revision = sent.get().offset();
            read(stands -> stands.upTo(revision + 1)); // a commit is marked on the topic a moment later
            return revision;
        } catch (ExecutionException e) {
            throw new KafkaException("the entry could not be written to " + TenantEntry.TOPIC, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing to " + TenantEntry.TOPIC, e);
        }
    }

    @Override
    public void close() {
        if (topic != null) {
            topic.close();
        }
    }
}
