package dev.sluice.tenants;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.LiveTenants;
import dev.sluice.serdes.TenantEntryJson;
import dev.sluice.serdes.tenants.TenantList;
import dev.sluice.serdes.tenants.TenantList.Listed;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The tenant topic as the operator's commands write it. */
final class TenantRegister {
    private final KafkaCluster operator;

    TenantRegister(KafkaCluster operator) {
        this.operator = operator;
    }

    /** What stands there now. */
    TenantList read() {
        return LiveTenants.read(operator);
    }

    /** Writes the entry where another one stands, and gives the one that stands then. */
    Listed write(TenantEntry entry) {
        Tenant tenant = entry.tenant();
        if (read().of(tenant).filter(stands -> stands.entry().equals(entry)).isEmpty()) {
            send(entry);
        }
        return read().of(tenant)
                .filter(stands -> stands.entry().equals(entry))
                .orElseThrow(() -> new KafkaException("somebody else has changed tenant " + tenant
                        + " at the same time: look at `sluice tenant ls`"));
    }

    private void send(TenantEntry entry) {
        Map<String, Object> properties = operator.properties();
        properties.put("acks", "all");
        properties.put("enable.idempotence", "true");
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] key = entry.tenant().value().getBytes(UTF_8);
            producer.send(new ProducerRecord<>(TenantEntry.TOPIC, 0, key, TenantEntryJson.write(entry)))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("the tenant could not be written to " + TenantEntry.TOPIC, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing to " + TenantEntry.TOPIC, e);
        }
    }
}
