package dev.sluice.topology;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.serdes.AttemptHeader;
import dev.sluice.topology.Passage.Going;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Takes from Kafka what the stages need to know of a record: where it stood, when, and its bytes. */
final class Receiver implements FixedKeyProcessor<byte[], byte[], Passage<Incoming>> {
    private FixedKeyProcessorContext<byte[], Passage<Incoming>> context = Unset.fixedKeyContext();

    @Override
    public void init(FixedKeyProcessorContext<byte[], Passage<Incoming>> newContext) {
        context = newContext;
    }

    @Override
    public void process(FixedKeyRecord<byte[], byte[]> record) {
        RecordMetadata metadata = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record from a topic has metadata"));
        Arrival arrival = new Arrival(
                new Origin(metadata.topic(), metadata.partition(), metadata.offset()),
                new UtcMillis(record.timestamp()),
                AttemptHeader.read(lastAttempt(record.headers())));
        Incoming incoming = new Incoming(arrival, wrapped(record.key()), wrapped(record.value()));
        context.forward(record.withValue(new Going<>(arrival, incoming)));
    }

    private static Optional<Bytes> wrapped(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes).map(Bytes::wrap);
    }

    private static byte @Nullable [] lastAttempt(Headers headers) {
        Header header = headers.lastHeader(AttemptHeader.NAME);
        return header == null ? null : header.value();
    }
}
