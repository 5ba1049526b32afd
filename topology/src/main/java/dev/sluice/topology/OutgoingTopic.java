package dev.sluice.topology;

import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** The topic is decided by then; a record, so that {@code describe()} always prints the same. */
record OutgoingTopic() implements TopicNameExtractor<byte[], Outgoing> {
    @Override
    public String extract(byte[] key, Outgoing value, RecordContext context) {
        return value.topic();
    }
}
