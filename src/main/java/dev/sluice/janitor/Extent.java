package dev.sluice.janitor;

import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * What stands on a partition.
 *
 * @param start the first offset
 * @param end the offset after the last
 * @param young the first offset that is within its grace; empty where all are older
 */
record Extent(long start, long end, OptionalLong young) {
    /**
     * What may go of it: what is older than its grace, and nobody needs any more. Nothing of a log that ends before what
     * is done with: it has lost its end, and what it still has may be needed to make up for that.
     *
     * @param done the first offset that somebody needs still; to be known before this extent
     */
    Optional<Stretch> before(TopicPartition partition, long done) {
        long to = Math.min(done, young.orElse(end));
        return to > start && done <= end ? Optional.of(new Stretch(partition, start, to)) : Optional.empty();
    }
}
