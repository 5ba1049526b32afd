package dev.sluice.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

final class KafkaOffsetsTest {
    private static final TopicPartition LANE = new TopicPartition(Shelf.LANE.topic(), 0);
    private static final TopicPartition REFUSED = new TopicPartition("refused.acme-labs", 2);

    @Test
    void shouldNameEachTransactionThatStandsOpen() {
        assertThat(KafkaOffsets.standing(Map.of(
                        LANE, KafkaFuture.completedFuture(state(OptionalLong.of(41), OptionalLong.empty())),
                        REFUSED, KafkaFuture.completedFuture(state(OptionalLong.empty())))))
                .containsExactly(
                        LANE + ": a transaction stands open from offset 41 on (producer 7, epoch 3) and doesn't"
                                + " end: what stands behind it is not read");
    }

    @Test
    void shouldNameAPartitionThatNobodyAnswersForAndLookAtTheOthers() {
        assertThat(KafkaOffsets.standing(Map.of(
                        LANE, KafkaFuture.completedFuture(state(OptionalLong.of(41))),
                        REFUSED, failed(new NotLeaderOrFollowerException()))))
                .hasSize(2)
                .contains(REFUSED + ": nobody answers whether a transaction stands open there");
    }

    @Test
    void shouldPassOverWhatHasBeenDeletedMeanwhile() {
        assertThat(KafkaOffsets.standing(Map.of(REFUSED, failed(new UnknownTopicOrPartitionException()))))
                .isEmpty();
    }

    @Test
    void shouldKnowNoIdOfATopicThatIsNotThere() {
        KafkaFutureImpl<TopicDescription> gone = new KafkaFutureImpl<>();
        gone.completeExceptionally(new UnknownTopicOrPartitionException());
        Uuid id = Uuid.randomUuid();

        assertThat(KafkaOffsets.topicId(gone)).isEmpty();
        assertThat(KafkaOffsets.topicId(KafkaFuture.completedFuture(
                        new TopicDescription(LANE.topic(), false, List.of(), Set.of(), id))))
                .isEqualTo(id.toString());
    }

    private static PartitionProducerState state(OptionalLong... starts) {
        return new PartitionProducerState(List.of(starts).stream()
                .map(start -> new ProducerState(7, 3, 1, 1_000, OptionalInt.empty(), start))
                .toList());
    }

    private static KafkaFuture<PartitionProducerState> failed(RuntimeException why) {
        KafkaFutureImpl<PartitionProducerState> future = new KafkaFutureImpl<>();
        future.completeExceptionally(why);
        return future;
    }
}
