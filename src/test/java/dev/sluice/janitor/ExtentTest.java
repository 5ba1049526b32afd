package dev.sluice.janitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExtentTest {
    private static final TopicPartition PARTITION = new TopicPartition("capture.acme", 3);

    @ParameterizedTest(name = "done up to {0}, young from {1}: {2}")
    @CsvSource({
        "11, 40, 11", // one record is done with
        "17, 40, 17",
        "17, 18, 17",
        "17, 17, 17",
        "17, 16, 16", // done with, but young
        "17, 11, 11",
        "40, 40, 40", // all of it
        "40,  5, -1", // young from before the start: it was deleted meanwhile
        "10, 40, -1", // done with what is deleted already
        " 9, 40, -1",
        " 0, 40, -1",
        "17, 10, -1", // all is young
        "41, 40, -1", // the log has lost its end
        "41, 20, -1",
    })
    void shouldLetGoWhatIsDoneWithAndOld(long done, long young, long to) {
        Extent extent = new Extent(10, 40, OptionalLong.of(young));

        assertThat(extent.before(PARTITION, done).map(Stretch::to).orElse(-1L)).isEqualTo(to);
    }

    @ParameterizedTest(name = "done up to {0}: {1}")
    @CsvSource({"10, -1", "11, 11", "39, 39", "40, 40", "41, -1"})
    void shouldTakeAllForOldWhereNothingIsYoung(long done, long to) {
        Extent extent = new Extent(10, 40, OptionalLong.empty());

        assertThat(extent.before(PARTITION, done).map(Stretch::to).orElse(-1L)).isEqualTo(to);
    }

    @Test
    void shouldLeaveAnEmptyPartitionAlone() {
        assertThat(new Extent(0, 0, OptionalLong.empty()).before(PARTITION, 0)).isEmpty();
        assertThat(new Extent(7, 7, OptionalLong.empty()).before(PARTITION, 7)).isEmpty();
    }

    @Test
    void shouldSayFromWhereToWhere() {
        assertThat(new Extent(10, 40, OptionalLong.of(33)).before(PARTITION, 25))
                .contains(new Stretch(PARTITION, 10, 25))
                .hasValueSatisfying(stretch -> assertThat(stretch.records()).isEqualTo(15));
    }

    @Test
    void shouldKnowNoStretchOfNothing() {
        assertThatThrownBy(() -> new Stretch(PARTITION, 5, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing of capture.acme-3 lies between 5 and 5");
    }
}
