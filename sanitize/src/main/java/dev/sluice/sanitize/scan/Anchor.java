package dev.sluice.sanitize.scan;

import dev.sluice.sanitize.json.EightBytes;
import java.nio.charset.StandardCharsets;

/** Three bytes at which a detector wants to look, and the literal around them. */
final class Anchor {
    /** How many of the eight bytes that tell nearly all places apart stand before the three. */
    static final int AHEAD = 3;

    private static final int LOWER = 0x20;

    private final byte[] literal;
    private final boolean anyCase;
    private final int offset;
    private final Neighbours neighbours;
    private final Detector detector;
    /** What the literal says of the eight bytes, where it does, and the bit that lowers its letters. */
    private long eight;

    private long said;
    private long lower;
    /** The kinds of bytes that may stand two bytes before the three and one byte further behind them than the next. */
    private final long farBefore;

    private final long farBehind;
    /** Whether the literal begins a word and is a row of one letter, so that it does not begin amidst such a row. */
    private final boolean row;

    /**
     * @param literal what has to stand there; in lower case where the case does not matter; may be empty
     * @param offset where in the literal the three bytes stand, or how far behind the detector's byte
     */
    Anchor(String literal, boolean anyCase, int offset, Neighbours neighbours, Detector detector) {
        this.literal = literal.getBytes(StandardCharsets.US_ASCII);
        this.anyCase = anyCase;
        this.offset = offset;
        this.detector = detector;
        for (int i = 0; i < EightBytes.COUNT; i++) {
            say(i * Byte.SIZE, offset - AHEAD + i);
        }
        this.neighbours = neighbours;
        this.farBefore = offset < 2 || offset >= this.literal.length + 2 ? shadesAt(-2) : -1L;
        this.farBehind = offset + 4 < this.literal.length ? -1L : shadesAt(4);
        this.row = neighbours.beginsWord() && literal.chars().allMatch(c -> c == literal.charAt(0));
    }

    private void say(int shift, int i) {
        if (i >= 0 && i < literal.length) {
            eight |= (long) literal[i] << shift;
            said |= 0xffL << shift;
            lower |= anyCase && Chars.is(literal[i], Chars.LETTER) ? (long) LOWER << shift : 0;
        }
    }

    /** The kinds of bytes, a bit each, that may stand at a distance from the first of the three. */
    long shadesAt(int distance) {
        int i = offset + distance;
        if (i < 0) {
            return neighbours.shadesBefore(-i);
        }
        if (i >= literal.length) {
            return neighbours.shadesBehind(i - literal.length);
        }
        return anyCase ? Shade.ofBothCases(literal[i]) : Shade.of(literal[i]);
    }

    /** The one of the eight bytes that stands at a distance from the first of the three. */
    static byte at(long eight, int distance) {
        return (byte) (eight >>> ((AHEAD + distance) * Byte.SIZE));
    }

    /** Whether the literal between its neighbours may stand at the three bytes that these eight lie around. */
    boolean fits(long bytes) {
        return ((bytes | lower) & said) == eight
                && (farBefore == -1L || (farBefore & Shade.of(at(bytes, -2))) != 0)
                && (farBehind == -1L || (farBehind & Shade.of(at(bytes, 4))) != 0);
    }

    /** Hands the place to the detector where the literal stands around the three bytes. */
    void look(Scan scan, int trigramAt) {
        int start = trigramAt - offset;
        if (start >= scan.from()
                && start + Math.max(1, literal.length) <= scan.to()
                && !(row && isAmidstRow(scan, start))
                && stands(scan.bytes(), start)) {
            detector.at(scan, start);
        }
    }

    /** A single such letter may be the end of an escape. */
    private boolean isAmidstRow(Scan scan, int start) {
        return scan.at(start - 1) == literal[0] && scan.at(start - 2) == literal[0];
    }

    private boolean stands(byte[] bytes, int start) {
        if (!anyCase && literal.length >= EightBytes.COUNT) {
            return standsInEights(bytes, start);
        }
        int i = 0;
        while (i < literal.length && (anyCase ? Chars.lower(bytes[start + i]) : bytes[start + i]) == literal[i]) {
            i++;
        }
        return i == literal.length;
    }

    /** The last eight bytes may lie over those before them. */
    private boolean standsInEights(byte[] bytes, int start) {
        int last = literal.length - EightBytes.COUNT;
        int i = 0;
        while (i < last && EightBytes.at(bytes, start + i) == EightBytes.at(literal, i)) {
            i += EightBytes.COUNT;
        }
        return i >= last && EightBytes.at(bytes, start + last) == EightBytes.at(literal, last);
    }
}
