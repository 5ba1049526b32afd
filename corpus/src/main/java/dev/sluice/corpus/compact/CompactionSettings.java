package dev.sluice.corpus.compact;

import dev.sluice.corpus.shard.Compression;

/**
 * What shards become.
 *
 * @param targetBytes a shard ends with the line that reaches it; of lines, unpacked. One that has it is left alone
 * @param compression how they are packed
 */
public record CompactionSettings(long targetBytes, Compression compression) {
    public CompactionSettings {
        if (targetBytes < 1) {
            throw new IllegalArgumentException("a shard's target size is at least a byte, not " + targetBytes);
        }
    }
}
