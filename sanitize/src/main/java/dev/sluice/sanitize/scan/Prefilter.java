package dev.sluice.sanitize.scan;

import java.util.List;
import java.util.Map;

/**
 * Finds anchors in one pass: three folded bytes are an index into a bitmap of 32 KiB, which stays in the first-level cache;
 * only where its bit is set are literals compared. Immutable.
 */
final class Prefilter {
    private static final int BLANK = Fold.of(' ');

    private final long[] bits = new long[Fold.TRIGRAMS / Long.SIZE];
    private final short[] bucket = new short[Fold.TRIGRAMS];
    private final Anchor[][] buckets;

    private Prefilter(int size) {
        buckets = new Anchor[size][];
    }

    static Prefilter of(Map<Integer, List<Anchor>> byTrigram) {
        Prefilter filter = new Prefilter(byTrigram.size());
        int next = 0;
        for (Map.Entry<Integer, List<Anchor>> entry : byTrigram.entrySet()) {
            int trigram = entry.getKey();
            filter.bits[trigram >>> 6] |= 1L << trigram;
            filter.bucket[trigram] = (short) next;
            filter.buckets[next++] = entry.getValue().toArray(Anchor[]::new);
        }
        return filter;
    }

    /** Hands every anchor whose third byte lies in {@code [from, to)} to its detector. */
    void pass(Scan scan, int from, int to) {
        byte[] bytes = scan.bytes();
        int trigram = Fold.trigram(0, foldAt(scan, from - 2), foldAt(scan, from - 1));
        for (int i = from; i < to; i++) {
            trigram = ((trigram << Fold.BITS) | Fold.of(bytes[i])) & Fold.MASK;
            if ((bits[trigram >>> 6] & (1L << trigram)) != 0) {
                dispatch(scan, trigram, i - 2);
            }
        }
    }

    private void dispatch(Scan scan, int trigram, int at) {
        for (Anchor anchor : buckets[bucket[trigram]]) {
            anchor.look(scan, at);
        }
    }

    private static int foldAt(Scan scan, int index) {
        int c = scan.at(index);
        return c < 0 ? BLANK : Fold.of(c);
    }
}
