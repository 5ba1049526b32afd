package dev.sluice.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.audit.Recount.Standing;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class RecountTest {
    private static final TopicPartition CAPTURE = new TopicPartition("capture.acme-labs", 2);
    private static final TopicPartition LANE = new TopicPartition(Shelf.LANE.topic(), 2);

    private final Shelf shelf = new Shelf();

    @Test
    void shouldCountTheEventsBeforeAnOffset() {
        shelf.events(CAPTURE, 9);

        assertThat(shelf.recount().upTo(CAPTURE, 4)).isEqualTo(new Standing(0, 4));
    }

    @Test
    void shouldCountNoFurtherThanThereIsSomething() {
        shelf.events(CAPTURE, 9);

        assertThat(shelf.recount().upTo(CAPTURE, 40)).isEqualTo(new Standing(0, 9));
    }

    @Test
    void shouldCountWhatIsLeftWhereSomeAreDeleted() {
        shelf.events(CAPTURE, 9);
        shelf.startAt(CAPTURE, 3);

        assertThat(shelf.recount().upTo(CAPTURE, 9)).isEqualTo(new Standing(3, 6));
    }

    @Test
    void shouldCountTuplesAndNotOffsets() {
        shelf.tuples(LANE, 1, 2, 3, 4);

        assertThat(shelf.recount().from(LANE, 0, 4)).isEqualTo(4);
        assertThat(shelf.recount().from(LANE, 3, 4)).isEqualTo(2);
    }

    @Test
    void shouldNotCountTuplesThatCameMeanwhile() {
        shelf.tuples(LANE, 1, 2, 3, 4);

        assertThat(shelf.recount().from(LANE, 0, 3)).isEqualTo(3);
    }

    @Test
    void shouldStartWhereRetentionHasLeftSome() {
        shelf.tuples(LANE, 1, 2, 3, 4);
        shelf.startAt(LANE, 3);

        assertThat(shelf.recount().from(LANE, 0, 4)).isEqualTo(2);
    }

    @Test
    void shouldCountNothingWhereTheTopicIsNotThere() {
        assertThat(shelf.recount().from(LANE, 5, 4)).isZero();
        assertThat(shelf.recount().upTo(CAPTURE, 4)).isEqualTo(new Standing(0, 0));
    }

    @Test
    void shouldRefuseARecordWithoutProvenance() {
        shelf.events(LANE, 1);

        assertThatThrownBy(() -> shelf.recount().from(LANE, 0, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(LANE.topic() + " holds a record without provenance, at offset 0");
    }
}
