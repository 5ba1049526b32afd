package dev.sluice.sanitize.scan;

import java.util.Arrays;

/** Looks whose outcome hangs on more of the text than what stands near them. Grows, and is used again. Not thread-safe. */
public final class Reaches {
    /** What changes so near to a look has it done again in any case; further off, and beyond the run there, only a far look is. */
    public static final int NEAR = 256;

    private static final int ENTRIES = 3;

    private int[] looks = new int[4 * ENTRIES];
    private int length;

    void clear() {
        length = 0;
    }

    void add(int at, int from, int to) {
        if (at - from <= NEAR && to - at <= NEAR) {
            return;
        }
        if (length == looks.length) {
            looks = Arrays.copyOf(looks, 2 * length);
        }
        looks[length] = at;
        looks[length + 1] = from;
        looks[length + 2] = to;
        length += ENTRIES;
    }

    public int size() {
        return length / ENTRIES;
    }

    /** Where a look was. */
    public int at(int i) {
        return looks[ENTRIES * i];
    }

    /** Where begins what it hangs on. */
    public int from(int i) {
        return looks[ENTRIES * i + 1];
    }

    /** Where ends what it hangs on. */
    public int to(int i) {
        return looks[ENTRIES * i + 2];
    }
}
