package dev.sluice.corpus.view;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums by name; those of several batches add up. Not thread-safe. */
final class Counts {
    static final String SELECTED = "selected";
    static final String ROWS = "rows.";
    static final String BYTES = "bytes.";
    static final String TOKENS = "tokens.";
    static final String LEFT_OUT = "left-out.";
    static final String CLASS = "class.";

    private static final long CHARACTERS_A_TOKEN = 4;

    private final SortedMap<String, Long> sums = new TreeMap<>();

    void add(String name, long amount) {
        sums.merge(name, amount, Long::sum);
    }

    void addAll(Counts other) {
        other.sums.forEach(this::add);
    }

    /** A row of a split: itself, its bytes, and its tokens, which are a quarter of its characters. */
    void addRow(String split, Row row) {
        add(ROWS + split, 1);
        add(BYTES + split, row.lines().get(0).length() + 1L);
        add(TOKENS + split, (row.characters() + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN);
    }

    long of(String name) {
        return sums.getOrDefault(name, 0L);
    }

    /** Those whose names start like this, by the rest of the name. */
    SortedMap<String, Long> below(String prefix) {
        SortedMap<String, Long> below = new TreeMap<>();
        sums.tailMap(prefix).forEach((name, sum) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), sum);
            }
        });
        return below;
    }

    long sumBelow(String prefix) {
        return below(prefix).values().stream().mapToLong(Long::longValue).sum();
    }

    Map<String, Long> all() {
        return Collections.unmodifiableMap(sums);
    }
}
