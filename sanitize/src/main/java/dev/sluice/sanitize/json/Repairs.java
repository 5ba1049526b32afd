package dev.sluice.sanitize.json;

import java.util.Arrays;

/** Places of a raw string that may not stay as they are: NULs, which go, and lone surrogates, which become U+FFFD. */
public final class Repairs {
    private int[] places = new int[12];
    private int size;
    private boolean[] drops = new boolean[4];

    void clear() {
        size = 0;
    }

    void drop(int textIndex, int rawStart, int rawEnd) {
        add(textIndex, rawStart, rawEnd, true);
    }

    void replace(int textIndex, int rawStart, int rawEnd) {
        add(textIndex, rawStart, rawEnd, false);
    }

    private void add(int textIndex, int rawStart, int rawEnd, boolean drop) {
        if (size == drops.length) {
            places = Arrays.copyOf(places, places.length * 2);
            drops = Arrays.copyOf(drops, drops.length * 2);
        }
        places[3 * size] = textIndex;
        places[3 * size + 1] = rawStart;
        places[3 * size + 2] = rawEnd;
        drops[size++] = drop;
    }

    public int size() {
        return size;
    }

    /** Where in the text the place is. */
    public int textIndex(int i) {
        return places[3 * i];
    }

    public int rawStart(int i) {
        return places[3 * i + 1];
    }

    public int rawEnd(int i) {
        return places[3 * i + 2];
    }

    /** Whether the place goes, instead of being replaced. */
    public boolean drops(int i) {
        return drops[i];
    }
}
