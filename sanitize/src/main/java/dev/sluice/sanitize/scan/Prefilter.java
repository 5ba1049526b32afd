package dev.sluice.sanitize.scan;

import dev.sluice.sanitize.json.EightBytes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds anchors in one pass: two folded bytes are an index into 32 KiB of bitmaps, the kind of the third ({@link Shade}) is a bit
 * of these. Where it is set, the bytes on either side tell most places that only look like an anchor, and eight bytes at once
 * nearly all others. Only then are literals compared. Immutable.
 */
final class Prefilter {
    private static final int PAIRS = 1 << (2 * Fold.BITS);

    private final long[] bits = new long[PAIRS];
    /** How many bits are set before those of a pair: the anchors are kept in the order of their bits. */
    private final short[] before = new short[PAIRS];
    /** For the anchors of each bit, the kinds of bytes that may stand before the three and behind them. */
    private final long[] around;

    private final Anchor[][] anchors;

    private Prefilter(int size) {
        anchors = new Anchor[size][];
        around = new long[2 * size];
    }

    static Prefilter of(Map<Integer, List<Anchor>> byBit) {
        Prefilter filter = new Prefilter(byBit.size());
        int next = 0;
        for (Map.Entry<Integer, List<Anchor>> entry : new TreeMap<>(byBit).entrySet()) {
            filter.add(entry.getKey(), entry.getValue(), next++);
        }
        return filter;
    }

    private void add(int bit, List<Anchor> its, int place) {
        int pair = bit >>> Fold.BITS;
        if (bits[pair] == 0) {
            before[pair] = (short) place;
        }
        bits[pair] |= 1L << bit;
        anchors[place] = its.toArray(Anchor[]::new);
        for (Anchor anchor : its) {
            around[2 * place] |= anchor.shadesAt(-1);
            around[2 * place + 1] |= anchor.shadesAt(3);
        }
    }

    /** Hands every anchor whose third byte lies in {@code [from, to)} to its detector. */
    void pass(Scan scan, int from, int to) {
        byte[] bytes = scan.bytes();
        int i = Math.min(to, Math.max(from, scan.from() + 2)); // the text's first two have nothing before them
        for (int third = from; third < i; third++) {
            int pair = pair(byteAt(scan, third - 2), byteAt(scan, third - 1));
            if ((bits[pair] & Shade.of(bytes[third])) != 0) {
                look(scan, bytes, pair, third);
            }
        }
        while (i < to) {
            i = next(bytes, i, to);
            if (i < to) {
                look(scan, bytes, pair(bytes[i - 2], bytes[i - 1]), i);
                i++;
            }
        }
    }

    /**
     * The next third byte of what may be an anchor. A loop of its own without calls, which keeps all that it needs in
     * registers.
     */
    private int next(byte[] bytes, int from, int to) {
        long[] thirds = bits;
        int last = Fold.of(bytes[from - 1]) << Fold.BITS;
        int pair = (Fold.of(bytes[from - 2]) << Fold.BITS) | (last >> Fold.BITS);
        int i = from;
        while (i < to && (thirds[pair] & Shade.of(bytes[i])) == 0) {
            int fold = Fold.of(bytes[i]);
            pair = last | fold; // from the bytes alone, so that no step waits for the one before
            last = fold << Fold.BITS;
            i++;
        }
        return i;
    }

    private void look(Scan scan, byte[] bytes, int pair, int third) {
        int place = before[pair] + Long.bitCount(bits[pair] & (Shade.of(bytes[third]) - 1));
        int at = third - 2;
        int first = at - Anchor.AHEAD;
        boolean within = first >= scan.from() && first + EightBytes.COUNT <= scan.to();
        long eight = within ? EightBytes.at(bytes, first) : atBorder(scan, first);
        if ((around[2 * place] & Shade.of(Anchor.at(eight, -1))) == 0
                || (around[2 * place + 1] & Shade.of(Anchor.at(eight, 3))) == 0) {
            return;
        }
        for (Anchor anchor : anchors[place]) {
            if (anchor.fits(eight)) {
                anchor.look(scan, at);
            }
        }
    }

    private static long atBorder(Scan scan, int first) {
        long eight = 0;
        for (int i = EightBytes.COUNT - 1; i >= 0; i--) {
            eight = (eight << Byte.SIZE) | (byteAt(scan, first + i) & 0xff);
        }
        return eight;
    }

    private static int pair(byte first, byte second) {
        return Fold.pair(Fold.of(first), Fold.of(second));
    }

    /** What lies outside of the text is taken for a blank. */
    private static byte byteAt(Scan scan, int index) {
        int c = scan.at(index);
        return c < 0 ? (byte) ' ' : (byte) c;
    }
}
