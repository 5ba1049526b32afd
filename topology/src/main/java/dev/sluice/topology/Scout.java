package dev.sluice.topology;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.topology.Passage.Going;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.jspecify.annotations.Nullable;

/**
 * Goes ahead. Streams asks for a record's time as soon as it stands first of its partition, before any that came with it has its
 * turn. By then the first event of each capture topic is looked at, and the lane that it will need is expected: where many
 * tenants begin together, their lanes are opened together. That is all that becomes of it: each event goes the
 * whole way when its turn comes. One in a frame isn't looked at, because the registry would be asked. Thread-safe.
 */
final class Scout implements TimestampExtractor {
    private final TimestampExtractor times = new AppendTime();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Admitter admitter;
    private final StageFaults faults;
    private final Consumer<Lane> expecting;

    /** @param expecting is told which lanes will be needed */
    Scout(Admitter admitter, StageFaults faults, Consumer<Lane> expecting) {
        this.admitter = admitter;
        this.faults = faults;
        this.expecting = expecting;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        long time = times.extract(record, partitionTime);
        if (seen.add(record.topic())) {
            lookAt(record, time);
        }
        return time;
    }

    private void lookAt(ConsumerRecord<Object, Object> record, long time) {
        Origin origin = new Origin(record.topic(), record.partition(), record.offset());
        Arrival arrival = new Arrival(origin, new UtcMillis(time), 1);
        Passage<Admitted> passage = new Going<>(
                        arrival, new Incoming(arrival, bytes(record.key()), bytes(record.value())))
                .through(Rule.ADMIT, admitter::admit, faults);
        if (passage instanceof Going<Admitted> going) {
            Stamper.laneOf(going.value()).ifPresent(expecting);
        }
    }

    private static Optional<Bytes> bytes(@Nullable Object bytes) {
        return bytes instanceof byte[] some ? Optional.of(Bytes.wrap(some)) : Optional.empty();
    }
}
