package dev.sluice.refused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.topic.Origin;
import dev.sluice.refused.Replay.RawEvent;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class ReplayTest {
    private static final TopicPartition CAPTURE = new TopicPartition("capture.acme", 1);

    private final MockConsumer<byte[], byte[]> reader = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
    private final MockProducer<byte[], byte[]> producer = new MockProducer<>();

    @Test
    void shouldTakeEventsOfATopicThatIsGoneForGone() {
        try (Replay replay = new Replay(reader, producer)) {
            assertThat(replay.look(new Origin("capture.late", 0, 7))).isEmpty();
            assertThat(replay.publish(new Origin("capture.late", 0, 7))).isEmpty();
        }
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void shouldFindAnEventOnlyBetweenTheEndsOfItsPartition() {
        reader.updatePartitions(
                CAPTURE.topic(),
                List.of(new PartitionInfo(CAPTURE.topic(), 1, Node.noNode(), new Node[0], new Node[0])));
        reader.updateBeginningOffsets(Map.of(CAPTURE, 3L));
        reader.updateEndOffsets(Map.of(CAPTURE, 8L));
        reader.schedulePollTask(
                () -> reader.addRecord(new ConsumerRecord<>(CAPTURE.topic(), 1, 7, new byte[0], new byte[5])));
        try (Replay replay = new Replay(reader, producer)) {
            Origin there = new Origin(CAPTURE.topic(), 1, 7);

            assertThat(replay.look(there)).contains(new RawEvent(there, 0, 2));
            assertThat(replay.look(new Origin(CAPTURE.topic(), 1, 2))).isEmpty();
            assertThat(replay.look(new Origin(CAPTURE.topic(), 1, 8))).isEmpty();
            assertThat(replay.look(new Origin(CAPTURE.topic(), 0, 7))).isEmpty();
        }
    }
}
