package dev.sluice.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** Out on the partition that the event came in on: each lane partition has one writer, so its {@code seq} is dense. */
final class SamePartition implements StreamPartitioner<byte[], Outgoing> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, byte[] key, Outgoing value, int numPartitions) {
        return Optional.of(Set.of(value.partition()));
    }
}
