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
        int i = Math.min(to, from + 2); // the first two have the text before them, or nothing
        for (int third = from; third < i; third++) {
            int pair = pair(byteAt(scan, third - 2), byteAt(scan, third - 1));
            if ((bits[pair] & Fold.bit(bytes[third])) != 0) {
                look(scan, pair, third);
            }
        }
        while (i < to) {
            i = next(bytes, i, to);
            if (i < to) {
                look(scan, pair(bytes[i - 2], bytes[i - 1]), i);
                i++;
            }
        }
    }

    /** The next third byte of what may be an anchor. A loop of its own without calls, which keeps all that it needs in registers. */
    private int next(byte[] bytes, int from, int to) {
        long[] thirds = bits;
        int last = Fold.of(bytes[from - 1]) << Fold.BITS;
        int pair = (Fold.of(bytes[from - 2]) << Fold.BITS) | (last >> Fold.BITS);
        int i = from;
        while (i < to && (thirds[pair] & Fold.bit(bytes[i])) == 0) {
            int fold = Fold.of(bytes[i]);
            pair = last | fold; // from the bytes alone, so that no step waits for the one before
            last = fold << Fold.BITS;
            i++;
        }
        return i;
    }

    private void look(Scan scan, int pair, int third) {
        int at = third - 2;
        int place = before[pair] + Long.bitCount(bits[pair] & (Fold.bit(scan.bytes()[third]) - 1));
        if (fits(scan, place, at)) {
            for (Anchor anchor : anchors[place]) {
                anchor.look(scan, at);
            }
        }
    }

    private boolean fits(Scan scan, int place, int at) {
        int first = place * AROUND.length;
        for (int i = 0; i < AROUND.length; i++) {
            long may = around[first + i];
            if (may != -1L && (may & Fold.bit(byteAt(scan, at + AROUND[i]))) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int pair(byte first, byte second) {
        return Fold.of(first) << Fold.BITS | Fold.of(second);
    }

    /** What lies outside of the text is taken for a blank. */
    private static byte byteAt(Scan scan, int index) {
        int c = scan.at(index);
        return c < 0 ? (byte) ' ' : (byte) c;
    }
}
