package dev.sluice.corpus.log;

import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.StorePath;

/**
 * A shard, as its commit entry names it.
 *
 * @param path its place below {@code training-corpus}
 * @param staged name in the chain's staging folder that it was written under
 * @param records number of lines
 * @param bytes length of the file
 * @param sha256 of the file
 * @param contentBytes length of the lines, unpacked
 * @param contentSha256 of the lines, unpacked
 * @param firstSeq seq of its first line; between first and last the lines of other shards of the commit may lie
 * @param lastSeq seq of its last line
 */
public record ShardFile(
        StorePath path,
        String staged,
        long records,
        long bytes,
        Sha256 sha256,
        long contentBytes,
        Sha256 contentSha256,
        long firstSeq,
        long lastSeq) {
    public ShardFile {
        if (Compression.ofShard(path.name()).isEmpty() || path.value().startsWith(".")) {
            throw new IllegalArgumentException("a shard's name ends in .jsonl, .jsonl.gz or .jsonl.zst");
        }
        if (!StorePath.isValid(staged) || staged.isEmpty() || staged.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a staged file's name is one name");
        }
        if (records < 1
                || bytes < 1
                || contentBytes < 2 * records
                || firstSeq < 1
                || lastSeq - firstSeq < records - 1) {
            throw new IllegalArgumentException("a shard has lines, and no more of them than seqs");
        }
    }

    /** How it is packed. */
    public Compression compression() {
        return Compression.ofShard(path.name()).orElseThrow();
    }
}
