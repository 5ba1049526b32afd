package dev.sluice.sanitize.scan;

import dev.sluice.sanitize.json.EightBytes;
import java.util.Arrays;

/**
 * Remembers what was decided about short texts, which are met again and again: the last of those that share a slot. What is
 * decided must depend on the text alone. Not thread-safe.
 */
public final class ShortTexts {
    private static final int SLOT_BITS = 10;
    private static final int LONGEST = 40;

    private final byte[] texts = new byte[LONGEST << SLOT_BITS];
    /** How long the text of a slot is, and what was decided; a text of no length is none. */
    private final byte[] lengths = new byte[1 << SLOT_BITS];

    private final byte[] decided = new byte[1 << SLOT_BITS];

    /** What was decided about the text between two indices, or -1 where that is not known. */
    public int recall(byte[] bytes, int from, int to) {
        if (!holds(bytes, from, to)) {
            return -1;
        }
        int slot = slot(bytes, from, to);
        int at = slot * LONGEST;
        boolean known = lengths[slot] == to - from && Arrays.equals(bytes, from, to, texts, at, at + to - from);
        return known ? decided[slot] : -1;
    }

    /** Remembers a decision, a number from 0 to 127. */
    public void remember(byte[] bytes, int from, int to, int decision) {
        if (holds(bytes, from, to)) {
            int slot = slot(bytes, from, to);
            System.arraycopy(bytes, from, texts, slot * LONGEST, to - from);
            lengths[slot] = (byte) (to - from);
            decided[slot] = (byte) decision;
        }
    }

    private static boolean holds(byte[] bytes, int from, int to) {
        return to > from && to - from <= LONGEST && from + EightBytes.COUNT <= bytes.length;
    }

    /** Its first eight bytes, or as many as there are, and its last eight choose the slot. */
    private static int slot(byte[] bytes, int from, int to) {
        int others = Math.max(0, EightBytes.COUNT - (to - from));
        long first = EightBytes.at(bytes, from) << (others * Byte.SIZE);
        long last = others > 0 ? 0 : EightBytes.at(bytes, to - EightBytes.COUNT);
        return (int) (((first + Long.rotateLeft(last, 23)) * 0x9e3779b97f4a7c15L) >>> (Long.SIZE - SLOT_BITS));
    }
}
