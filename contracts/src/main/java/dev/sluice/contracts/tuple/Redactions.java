package dev.sluice.contracts.tuple;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many findings of which rule were taken out, written {@code aws-access-key=1 email=2}, sorted by rule.
 *
 * @param byRule rule name ({@code [a-z0-9-]{1,64}}) to a count of at least one
 */
public record Redactions(Map<String, Integer> byRule) {
    private static final Redactions NONE = new Redactions(Map.of());
    private static final int MOST_RULES = 400;

    public Redactions {
        byRule = Collections.unmodifiableSortedMap(new TreeMap<>(byRule));
        if (byRule.size() > MOST_RULES
                || byRule.entrySet().stream().anyMatch(e -> !isRule(e.getKey()) || e.getValue() < 1)) {
            throw new IllegalArgumentException("redactions are at most 400 rule names with counts from 1");
        }
    }

    /** Nothing was taken out. */
    public static Redactions none() {
        return NONE;
    }

    /** Reads the form that {@link #toString} writes; empty where the text is not of that form. */
    public static Optional<Redactions> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(NONE);
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (String part : text.split(" ", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0 || !isCount(part.substring(equals + 1)) || counts.size() == MOST_RULES) {
                return Optional.empty();
            }
            String rule = part.substring(0, equals);
            if (!isRule(rule) || counts.put(rule, Integer.parseInt(part.substring(equals + 1))) != null) {
                return Optional.empty();
            }
        }
        Redactions read = new Redactions(counts);
        return read.toString().equals(text) ? Optional.of(read) : Optional.empty();
    }

    /** Both together. */
    public Redactions plus(Redactions other) {
        if (other.byRule.isEmpty()) {
            return this;
        }
        Map<String, Integer> sum = new TreeMap<>(byRule);
        other.byRule.forEach(
                (rule, count) -> sum.merge(rule, count, (a, b) -> (int) Math.min(999_999_999L, (long) a + b)));
        return new Redactions(sum);
    }

    /** Whether nothing was taken out. */
    public boolean isEmpty() {
        return byRule.isEmpty();
    }

    @Override
    public String toString() {
        return byRule.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" "));
    }

    private static boolean isRule(String text) {
        return !text.isEmpty()
                && text.length() <= 64
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    }

    private static boolean isCount(String text) {
        return !text.isEmpty()
                && text.length() <= 9
                && text.charAt(0) != '0'
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
