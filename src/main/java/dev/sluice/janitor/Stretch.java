package dev.sluice.janitor;

import org.apache.kafka.common.TopicPartition;

/**
 * The beginning of a partition that goes.
 *
 * @param from the first offset that stands there now
 * @param to the first offset that stays
 */
public record Stretch(TopicPartition partition, long from, long to) {
    public Stretch {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("nothing of " + partition + " lies between " + from + " and " + to);
        }
    }

    /** How many records at most: the marks of transactions take offsets too. */
    public long records() {
        return to - from;
    }
}
