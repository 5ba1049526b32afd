package dev.sluice.topology;

import dev.sluice.contracts.Bytes;
import java.util.Optional;

/**
 * A record as Kafka gave it; nothing in it is trusted.
 *
 * @param key the record's key, empty where it has none
 * @param value the record's value, empty where it has none
 */
record Incoming(Arrival arrival, Optional<Bytes> key, Optional<Bytes> value) {
    Incoming withValue(Bytes newValue) {
        return new Incoming(arrival, key, Optional.of(newValue));
    }
}
