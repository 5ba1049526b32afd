package dev.sluice.tenants;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.serdes.RefusalJson;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A refusal of a tenant that was taken out of the configuration. */
final class OldRefusal {
    private OldRefusal() {}

    /** Makes the topic, and writes a refusal of an event at this origin there. */
    static void write(String topic, Origin origin, KafkaCluster cluster) throws Exception {
        Refusal refusal = new Refusal(Reason.MALFORMED, Rule.ENVELOPE, origin, new UtcMillis(1_234), 1);
        try (Admin admin = cluster.admin();
                var producer = new KafkaProducer<>(
                        cluster.properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
            producer.send(new ProducerRecord<>(topic, RefusalJson.write(refusal)))
                    .get();
        }
    }
}
