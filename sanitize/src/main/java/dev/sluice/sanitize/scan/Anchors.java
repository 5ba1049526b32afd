package dev.sluice.sanitize.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects the anchors of all detectors and makes the {@link Prefilter} of them. */
public final class Anchors {
    private final Map<Integer, List<Anchor>> byBit = new HashMap<>();
    private final List<Sweep> sweeps = new ArrayList<>();
    private final List<Sweep> wholes = new ArrayList<>();

    /** Asks for every place where the ASCII literal of at least three bytes stands. */
    public void literal(String literal, Detector detector) {
        literal(literal, false, Neighbours.UNKNOWN, detector);
    }

    /** Asks for every place where the ASCII literal of at least three bytes stands between its neighbours. */
    public void literal(String literal, Neighbours neighbours, Detector detector) {
        literal(literal, false, neighbours, detector);
    }

    /** Asks for every place where the ASCII literal of at least three bytes stands in upper or lower case. */
    public void anyCase(String literal, Detector detector) {
        anyCase(literal, Neighbours.UNKNOWN, detector);
    }

    /** Asks for every place where it stands in upper or lower case between its neighbours. */
    public void anyCase(String literal, Neighbours neighbours, Detector detector) {
        literal(literal.toLowerCase(Locale.ROOT), true, neighbours, detector);
    }

    /**
     * Asks for every place where a byte of each class stands, one after the other; a text is taken to stand between spaces.
     *
     * @param offset which of the three bytes the detector is given
     */
    public void classes(ByteClass a, ByteClass b, ByteClass c, int offset, Detector detector) {
        classes(List.of(a, b, c), 0, offset, detector);
    }

    /**
     * Asks for every place where a byte of each class stands, one after the other.
     *
     * @param first which of the bytes is the first of the three to be looked for; the two on either side of them only tell more
     * @param given which of the bytes the detector is given
     */
    public void classes(List<ByteClass> row, int first, int given, Detector detector) {
        List<ByteClass> before = new ArrayList<>(row.subList(0, given));
        Collections.reverse(before);
        Neighbours neighbours = new Neighbours(before, row.subList(given, row.size()), false);
        Anchor anchor = new Anchor("", false, first - given, neighbours, detector);
        for (long a = row.get(first).folds(); a != 0; a &= a - 1) {
            for (long b = row.get(first + 1).folds(); b != 0; b &= b - 1) {
                int pair = Fold.pair(Long.numberOfTrailingZeros(a), Long.numberOfTrailingZeros(b));
                put(pair, row.get(first + 2).shades(), anchor);
            }
        }
    }

    /** Asks for every place where the two ASCII bytes stand between their neighbours, of which one behind them is known. */
    public void pair(String literal, Neighbours neighbours, Detector detector) {
        Anchor anchor = new Anchor(literal, false, 0, neighbours, detector);
        put(Fold.pairAt(literal, 0), neighbours.behind().get(0).shades(), anchor);
    }

    /** Adds a detector that looks at the text in its own way. */
    public void sweep(Sweep sweep) {
        sweeps.add(sweep);
    }

    /** Adds a detector that looks at a text from its beginning to its end, never at a part of it. */
    public void whole(Sweep sweep) {
        wholes.add(sweep);
    }

    /** The scanner of what was collected. */
    public Scanner scanner() {
        return new Scanner(Prefilter.of(byBit), sweeps, wholes);
    }

    private void literal(String literal, boolean anyCase, Neighbours neighbours, Detector detector) {
        if (literal.length() < 3) {
            throw new IllegalArgumentException("an anchor has at least three bytes: " + literal);
        }
        int offset = Rarity.rarest(literal, anyCase);
        Anchor anchor = new Anchor(literal, anyCase, offset, neighbours, detector);
        put(Fold.pairAt(literal, offset), anchor.shadesAt(2), anchor);
    }

    private void put(int pair, long shades, Anchor anchor) {
        for (long left = shades; left != 0; left &= left - 1) {
            int bit = pair << Fold.BITS | Long.numberOfTrailingZeros(left);
            byBit.computeIfAbsent(bit, b -> new ArrayList<>()).add(anchor);
        }
    }
}
