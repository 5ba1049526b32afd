package dev.sluice.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A Kafka cluster to talk to, and how.
 *
 * @param client properties that every client gets: security, mostly
 */
public record KafkaCluster(String bootstrap, Map<String, String> client) {
    public KafkaCluster {
        client = Map.copyOf(client);
    }

    /** What every client needs to be told; a new map. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("bootstrap.servers", bootstrap);
        return properties;
    }

    /** An admin client, the caller's to close. */
    public Admin admin() {
        return Admin.create(properties());
    }

    /** A reader of committed records that belongs to no group and makes no topic, the caller's to close. */
    public Consumer<byte[], byte[]> reader() {
        return new KafkaConsumer<>(readerProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** What a reader is told. */
    Map<String, Object> readerProperties() {
        Map<String, Object> properties = properties();
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        // it goes from place to place, and would wait at each for what isn't there
        properties.put("fetch.max.wait.ms", "20");
        // to ask for a topic that has just been deleted would make it again, where brokers let clients do that
        properties.put("allow.auto.create.topics", "false");
        return properties;
    }

    /** Without the clients' properties, which hold passwords. */
    @Override
    public String toString() {
        return bootstrap;
    }
}
