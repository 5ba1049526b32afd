package dev.sluice.topology;

import dev.sluice.contracts.identity.TupleId;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** Where an id belongs. */
public final class Placement {
    private Placement() {}

    /** The partition of this id, of so many, on every topic: the one that Kafka's producers choose by its key. */
    public static int of(TupleId id, int partitions) {
        return BuiltInPartitioner.partitionForKey(id.toKey(), partitions);
    }
}
