package dev.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class KafkaClusterTest {
    private final KafkaCluster cluster = new KafkaCluster("broker:9092", Map.of("client.id", "one"));

    @Test
    void shouldReadWithoutMakingTopicsOrKeepingPositions() {
        assertThat(cluster.readerProperties())
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("client.id", "one")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("allow.auto.create.topics", "false")
                .containsEntry("enable.auto.commit", "false");
    }
}
