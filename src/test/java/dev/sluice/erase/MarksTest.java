package dev.sluice.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.kafka.KafkaCluster;
import dev.sluice.tenants.UnfinishedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Marks of two tenants are in nobody's way, and of one tenant the other erasure is named. */
final class MarksTest {
    private static final TopicPartition LANE = new TopicPartition("corpus.acme-labs.engineering.internal.primary", 0);

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
    private final Map<String, Object> told = new HashMap<>();
    private final Marks marks = new Marks(new KafkaCluster("nowhere:9092", Map.of()), properties -> {
        told.putAll(properties);
        return producer;
    });

    @Test
    void shouldWriteUnderAnIdOfTheTenant() {
        assertThat(marks.onLanes(List.of(LANE))).containsEntry(LANE, 1L);

        assertThat(told).containsEntry("transactional.id", "sluice.erasures.acme-labs");
        assertThat(producer.transactionAborted()).isTrue();
    }

    @Test
    void shouldSayThatAnotherErasureIsAtWork() {
        producer.sendException = new KafkaException("in an error state", new InvalidProducerEpochException("fenced"));

        assertThatThrownBy(() -> marks.onLanes(List.of(LANE)))
                .isInstanceOf(UnfinishedException.class)
                .hasMessageStartingWith("another erasure of tenant acme-labs is at work");
    }

    @Test
    void shouldPassOnWhatElseIsWrong() {
        producer.sendException = new AuthorizationException("not yours");

        assertThatThrownBy(() -> marks.onLanes(List.of(LANE))).isInstanceOf(AuthorizationException.class);
    }
}
