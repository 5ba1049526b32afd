package dev.sluice.topology;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.topology.Passage.Going;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Takes from Kafka what the stages need to know of a record: where it stood, when, and its bytes. */
final class Receiver implements FixedKeyProcessor<byte[], byte[], Passage<Incoming>> {
    /** Header that a replay sets: the number of this attempt. */
    static final String ATTEMPT = "sluice-attempt";

    private static final int MOST_DIGITS = 6;

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
                attempt(record.headers().lastHeader(ATTEMPT)));
        Incoming incoming = new Incoming(arrival, wrapped(record.key()), wrapped(record.value()));
        context.forward(record.withValue(new Going<>(arrival, incoming)));
    }

    private static Optional<Bytes> wrapped(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes).map(Bytes::wrap);
    }

    /** One to six digits, or else this is the first attempt: the header only counts, it decides nothing. */
    private static int attempt(@Nullable Header header) {
        if (header == null || header.value() == null || header.value().length > MOST_DIGITS) {
            return 1;
        }
        String digits = new String(header.value(), StandardCharsets.US_ASCII);
        boolean isNumber = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Math.max(1, Integer.parseInt(digits)) : 1;
    }
}
