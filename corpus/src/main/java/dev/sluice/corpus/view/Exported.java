package dev.sluice.corpus.view;

import dev.sluice.corpus.log.Sha256;
import java.util.List;
import java.util.SortedMap;

/**
 * What an export came to.
 *
 * @param wasComplete whether an earlier run had done all of it
 * @param selected tuples that the filter chose
 * @param rows by split
 * @param tokens by split, estimated
 * @param leftOut tuples that were chosen and are no rows, by reason
 * @param sha256 of {@code SHA256SUMS}: the same for the same bytes of everything
 */
public record Exported(
        boolean wasComplete,
        long selected,
        SortedMap<String, Long> rows,
        SortedMap<String, Long> tokens,
        SortedMap<String, Long> leftOut,
        long files,
        long bytes,
        Sha256 sha256) {
    static Exported of(boolean wasComplete, List<Finished> batches, Sha256 sha256) {
        Counts counts = new Counts();
        batches.forEach(batch -> counts.addAll(batch.counts()));
        return new Exported(
                wasComplete,
                counts.of(Counts.SELECTED),
                counts.below(Counts.ROWS),
                counts.below(Counts.TOKENS),
                counts.below(Counts.LEFT_OUT),
                batches.stream().mapToLong(batch -> batch.files().size()).sum(),
                batches.stream()
                        .flatMap(batch -> batch.files().stream())
                        .mapToLong(Finished.File::bytes)
                        .sum(),
                sha256);
    }
}
