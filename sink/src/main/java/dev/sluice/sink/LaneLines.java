package dev.sluice.sink;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Provenance;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.serdes.ProvenanceHeaders;
import dev.sluice.serdes.RecordStamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Makes lines of the records of one lane partition. A record that doesn't belong there is an alarm. */
final class LaneLines {
    private final TopicPartition partition;
    private final Lane lane;

    LaneLines(TopicPartition partition, Lane lane) {
        this.partition = partition;
        this.lane = lane;
    }

    LaneLine read(SinkRecord record) {
        long offset = record.originalKafkaOffset();
        Headers headers = record.headers();
        RecordStamp stamped = ProvenanceHeaders.read(name -> lastHeader(headers, name, offset))
                .orElseThrow(() -> alarm(offset, "has not the headers of a tuple"));
        requireLane(stamped.provenance(), offset);
        return new LaneLine(offset, stamped.seq(), directory(stamped.provenance()), value(record, offset));
    }

    private Bytes value(SinkRecord record, long offset) {
        if (!(record.value() instanceof byte[] value)) {
            throw alarm(offset, "has no value of bytes; value.converter must be ByteArrayConverter");
        }
        if (value.length == 0 || value.length >= Tuple.MAX_BYTES) {
            throw alarm(offset, "has " + value.length + " bytes; a line has 1 to " + (Tuple.MAX_BYTES - 1));
        }
        for (byte b : value) {
            if (b == '\n') {
                throw alarm(offset, "has a line end within its value");
            }
        }
        return Bytes.wrap(value);
    }

    private byte @Nullable [] lastHeader(Headers headers, String name, long offset) {
        Header header = headers.lastWithName(name);
        if (header == null) {
            return null;
        }
        if (!(header.value() instanceof byte[] bytes)) {
            throw alarm(offset, "has headers that are not bytes; header.converter must be ByteArrayConverter");
        }
        return bytes;
    }

    private void requireLane(Provenance stamps, long offset) {
        if (!stamps.tenant().equals(lane.tenant())
                || stamps.redactionClass() != lane.redactionClass()
                || stamps.evidenceClass() != lane.evidenceClass()) {
            throw alarm(offset, "says another tenant or class than its topic");
        }
    }

    private ShardDirectory directory(Provenance stamps) {
        Source source =
                Source.of(lane.corpus(), stamps.tupleType(), lane.tenant(), stamps.cluster(), stamps.doctrineVersion());
        return new ShardDirectory(source, lane.redactionClass(), lane.evidenceClass());
    }

    private LaneAlarm alarm(long offset, String fact) {
        return new LaneAlarm(partition, "the record at offset " + offset + " " + fact);
    }
}
