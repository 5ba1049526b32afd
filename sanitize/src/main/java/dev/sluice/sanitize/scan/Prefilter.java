package dev.sluice.sanitize.scan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds anchors in one pass: two folded bytes are an index into 32 KiB of bitmaps, the third one is a bit of these. Where it is
 * set, the two bytes on either side tell nearly all places that only look like an anchor; what is read for that lies close
 * together, because it is the cache that such a place costs. Only then are literals compared. Immutable.
 */
final class Prefilter {
    private static final int BLANK = Fold.of(' ');
    private static final int PAIRS = 1 << (2 * Fold.BITS);
    /** Distances from the first of the three bytes. */
    private static final int[] AROUND = {-1, 3, -2, 4};

    private final long[] bits = new long[PAIRS];
    /** How many bits are set before those of a pair: the anchors are kept in the order of their bits. */
    private final short[] before = new short[PAIRS];
    /** For the anchors of each bit, the folded bytes that may stand around: one long for each distance. */
    private final long[] around;

    private final Anchor[][] anchors;

    private Prefilter(int size) {
        anchors = new Anchor[size][];
        around = new long[size * AROUND.length];
    }

    static Prefilter of(Map<Integer, List<Anchor>> byTrigram) {
        Prefilter filter = new Prefilter(byTrigram.size());
        int next = 0;
        for (Map.Entry<Integer, List<Anchor>> entry : new TreeMap<>(byTrigram).entrySet()) {
            filter.add(entry.getKey(), entry.getValue(), next++);
        }
        return filter;
    }

    private void add(int trigram, List<Anchor> its, int place) {
        int pair = trigram >>> Fold.BITS;
        if (bits[pair] == 0) {
            before[pair] = (short) place;
        }
        bits[pair] |= 1L << trigram;
        anchors[place] = its.toArray(Anchor[]::new);
        for (int i = 0; i < AROUND.length; i++) {
            for (Anchor anchor : its) {
                around[place * AROUND.length + i] |= anchor.foldsAt(AROUND[i]);
            }
        }
    }

    /** Hands every anchor whose third byte lies in {@code [from, to)} to its detector. */
    void pass(Scan scan, int from, int to) {
        byte[] bytes = scan.bytes();
        int last = foldAt(scan, from - 1) << Fold.BITS;
        int pair = (foldAt(scan, from - 2) << Fold.BITS) | (last >> Fold.BITS);
        for (int i = from; i < to; i++) {
            int fold = Fold.of(bytes[i]);
            if ((bits[pair] >>> fold & 1) != 0) {
                look(scan, pair, fold, i - 2);
            }
            pair = last | fold; // from the bytes alone, so that no step waits for the one before
            last = fold << Fold.BITS;
        }
    }

    private void look(Scan scan, int pair, int fold, int at) {
        int place = before[pair] + Long.bitCount(bits[pair] & ((1L << fold) - 1));
        int first = place * AROUND.length;
        for (int i = 0; i < AROUND.length; i++) {
            long may = around[first + i];
            if (may != -1L && (may >>> foldAt(scan, at + AROUND[i]) & 1) == 0) {
                return;
            }
        }
        for (Anchor anchor : anchors[place]) {
            anchor.look(scan, at);
        }
    }

    /** What lies outside of the text is taken for a blank. */
    private static int foldAt(Scan scan, int index) {
        int c = scan.at(index);
        return c < 0 ? BLANK : Fold.of(c);
    }
}
