package dev.sluice.corpus.view;

import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.store.StorePath;
import java.util.List;

/**
 * What an export had done when a batch was durable, itself included.
 *
 * @param batch its number, from 0
 * @param shards of the selection that had been read to their ends
 * @param lines of the next shard that had been read
 * @param counts of this batch
 * @param files of this batch
 */
record Finished(int batch, long shards, long lines, Counts counts, List<File> files) {
    /** One file of the view. */
    record File(StorePath path, long rows, long bytes, Sha256 sha256) {}

    /** Before the first. */
    static Finished nothing() {
        return new Finished(-1, 0, 0, new Counts(), List.of());
    }

    Finished {
        files = List.copyOf(files);
    }
}
