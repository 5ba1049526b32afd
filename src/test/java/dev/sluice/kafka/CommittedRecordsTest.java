package dev.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class CommittedRecordsTest {
    private static final TopicPartition ONE = new TopicPartition("ledger", 0);
    private static final TopicPartition TWO = new TopicPartition("ledger", 1);

    @Test
    void shouldHandOutTheNextTimeWhatCameAfterTheEnd() {
        MockConsumer<byte[], byte[]> reader = new MockConsumer<>("earliest");
        reader.assign(List.of(ONE, TWO));
        reader.updateBeginningOffsets(Map.of(ONE, 0L, TWO, 0L));
        List.of(record(ONE, 0), record(TWO, 0), record(TWO, 1), record(TWO, 2)).forEach(reader::addRecord);
        List<String> handedOut = new ArrayList<>();

        CommittedRecords.upTo(reader, Map.of(ONE, 1L, TWO, 1L), each -> handedOut.add(place(each)));
        assertThat(handedOut).containsExactlyInAnyOrder("0@0", "1@0");
        List.of(record(TWO, 1), record(TWO, 2)).forEach(reader::addRecord); // the mock hands each out once
        CommittedRecords.upTo(reader, Map.of(ONE, 1L, TWO, 3L), each -> handedOut.add(place(each)));

        assertThat(handedOut).endsWith("1@1", "1@2");
    }

    @Test
    void shouldReadNoFurtherThanTheLastThatIsWanted() {
        MockConsumer<byte[], byte[]> reader = new MockConsumer<>("earliest");
        reader.assign(List.of(ONE, TWO));
        reader.updateBeginningOffsets(Map.of(ONE, 0L, TWO, 0L));
        List.of(record(TWO, 0), record(TWO, 1)).forEach(reader::addRecord);

        assertThat(CommittedRecords.upToOrUntil(reader, Map.of(TWO, 2L), each -> false))
                .isFalse();
        reader.addRecord(record(TWO, 2));

        // the end of the first is never reached: it doesn't read as far
        assertThat(CommittedRecords.upToOrUntil(reader, Map.of(ONE, 1L, TWO, 4L), each -> each.offset() == 2))
                .isTrue();
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], new byte[0]);
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return record.partition() + "@" + record.offset();
    }
}
