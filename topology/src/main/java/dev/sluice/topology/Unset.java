package dev.sluice.topology;

import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** Stands where Kafka Streams will put something before the first record. */
@SuppressWarnings("NullAway") // init() comes before process(): the contract of every processor
final class Unset {
    private Unset() {}

    static <K, V> FixedKeyProcessorContext<K, V> fixedKeyContext() {
        return null;
    }

    static <K, V> ProcessorContext<K, V> context() {
        return null;
    }

    static <K, V> KeyValueStore<K, V> store() {
        return null;
    }
}
