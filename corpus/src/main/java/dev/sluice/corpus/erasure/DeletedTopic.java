package dev.sluice.corpus.erasure;

/**
 * A partition of a topic that was deleted up to an offset.
 *
 * @param topic its full name
 * @param offset the first that is left
 */
public record DeletedTopic(String topic, int partition, long offset) {
    public DeletedTopic {
        if (topic.isEmpty() || partition < 0 || offset < 0) {
            throw new IllegalArgumentException("a topic has a name, partitions from 0 and offsets from 0");
        }
    }
}
