package dev.sluice.sanitize.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Three folded bytes at which a detector wants to look, and the literal around them. */
final class Anchor {
    /** From here on it pays to compare many bytes at once. */
    private static final int LONG = 16;

    private final byte[] literal;
    private final boolean anyCase;
    private final int offset;
    private final Neighbours neighbours;
    private final Detector detector;

    /**
     * @param literal what has to stand there; in lower case where the case does not matter; may be empty
     * @param offset where in the literal the three bytes stand, or how far behind the detector's byte
     */
    Anchor(String literal, boolean anyCase, int offset, Neighbours neighbours, Detector detector) {
        this.literal = literal.getBytes(StandardCharsets.US_ASCII);
        this.anyCase = anyCase;
        this.offset = offset;
        this.neighbours = neighbours;
        this.detector = detector;
    }

    /** The folded bytes, a bit each, that may stand at a distance from the first of the three. */
    long foldsAt(int distance) {
        int i = offset + distance;
        if (i < 0) {
            return neighbours.foldsBefore(-i);
        }
        return i < literal.length ? Fold.bit(literal[i]) : neighbours.foldsBehind(i - literal.length);
    }

    /** Hands the place to the detector where the literal stands around the three bytes. */
    void look(Scan scan, int trigramAt) {
        int start = trigramAt - offset;
        if (start >= scan.from() && start + Math.max(1, literal.length) <= scan.to() && stands(scan.bytes(), start)) {
            detector.at(scan, start);
        }
    }

    private boolean stands(byte[] bytes, int start) {
        if (!anyCase && literal.length >= LONG) {
            return Arrays.equals(bytes, start, start + literal.length, literal, 0, literal.length);
        }
        int i = 0;
        while (i < literal.length && (anyCase ? Chars.lower(bytes[start + i]) : bytes[start + i]) == literal[i]) {
            i++;
        }
        return i == literal.length;
    }
}
