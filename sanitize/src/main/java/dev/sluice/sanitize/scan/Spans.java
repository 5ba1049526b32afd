package dev.sluice.sanitize.scan;

import java.util.Arrays;

/** Ranges of a text with the rule that found each; grows, is sorted and merged, and used again. Not thread-safe. */
public final class Spans {
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private Rule[] rules = new Rule[16];
    private int size;

    /** Forgets all. */
    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    public int start(int i) {
        return starts[i];
    }

    public int end(int i) {
        return ends[i];
    }

    public Rule rule(int i) {
        return rules[i];
    }

    /** Adds a range; an empty one is ignored. */
    public void add(int start, int end, Rule rule) {
        if (end <= start) {
            return;
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            rules = Arrays.copyOf(rules, size * 2);
        }
        starts[size] = start;
        ends[size] = end;
        rules[size++] = rule;
    }

    /** Sorts by start and joins what overlaps; of joined ranges the one with the graver type gives the rule. */
    public void merge() {
        if (size < 2) {
            return;
        }
        sort();
        int last = 0;
        for (int i = 1; i < size; i++) {
            if (starts[i] < ends[last]) {
                rules[last] = graver(last, i);
                ends[last] = Math.max(ends[last], ends[i]);
            } else {
                last++;
                starts[last] = starts[i];
                ends[last] = ends[i];
                rules[last] = rules[i];
            }
        }
        size = last + 1;
    }

    /** Whether one of the first so many ranges, which are in order, holds what lies between two indices. */
    public boolean covers(int first, int from, int to) {
        int last = upTo(first, from) - 1;
        return to <= from || (last >= 0 && to <= ends[last]);
    }

    /** How many of the first so many ranges, which are in order, begin up to an index. */
    public int upTo(int first, int index) {
        int low = 0;
        int high = first;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] <= index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Rule graver(int a, int b) {
        int order = rules[a].type().compareTo(rules[b].type());
        if (order != 0) {
            return order < 0 ? rules[a] : rules[b];
        }
        return ends[a] - starts[a] >= ends[b] - starts[b] ? rules[a] : rules[b];
    }

    /** Ranges come nearly sorted, so that most moves are short; where they do not, the order is made by a real sort. */
    private void sort() {
        int moves = 0;
        for (int i = 1; i < size; i++) {
            for (int j = i; j > 0 && starts[j] < starts[j - 1]; j--) {
                if (++moves > 8 * size) {
                    sortAll();
                    return;
                }
                swap(j, j - 1);
            }
        }
    }

    private void sortAll() {
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            order[i] = ((long) starts[i] << 32) | i;
        }
        Arrays.sort(order);
        int[] oldStarts = starts.clone();
        int[] oldEnds = ends.clone();
        Rule[] oldRules = rules.clone();
        for (int i = 0; i < size; i++) {
            int from = (int) order[i];
            starts[i] = oldStarts[from];
            ends[i] = oldEnds[from];
            rules[i] = oldRules[from];
        }
    }

    private void swap(int a, int b) {
        int start = starts[a];
        int end = ends[a];
        Rule rule = rules[a];
        starts[a] = starts[b];
        ends[a] = ends[b];
        rules[a] = rules[b];
        starts[b] = start;
        ends[b] = end;
        rules[b] = rule;
    }
}
