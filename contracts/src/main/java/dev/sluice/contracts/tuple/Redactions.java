package dev.sluice.contracts.tuple;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How many findings of which rule were taken out, written {@code aws-access-key=1 email=2}, sorted by rule.
 *
 * @param byRule rule name ({@code [a-z0-9-]{1,64}}) to a count from 1 to 999,999,999
 */
public record Redactions(Map<String, Integer> byRule) {
    /** What {@link #parse} reads, but for the order of the rules. */
    public static final String PATTERN = "([a-z0-9-]{1,64}=[1-9][0-9]{0,8}( [a-z0-9-]{1,64}=[1-9][0-9]{0,8}){0,399})?";

    private static final Redactions NONE = new Redactions(Map.of());
    private static final int MOST_RULES = 400;
    private static final int LONGEST_RULE = 64;
    private static final int MOST_DIGITS = 9;
    private static final int MOST_COUNT = 999_999_999;

    public Redactions {
        byRule = Collections.unmodifiableSortedMap(new TreeMap<>(byRule));
        for (Map.Entry<String, Integer> entry : byRule.entrySet()) {
            String rule = entry.getKey();
            if (!isRule(rule, 0, rule.length()) || entry.getValue() < 1 || entry.getValue() > MOST_COUNT) {
                throw new IllegalArgumentException("redactions are rule names with counts from 1 to " + MOST_COUNT);
            }
        }
        if (byRule.size() > MOST_RULES) {
            throw new IllegalArgumentException("redactions are of at most " + MOST_RULES + " rules");
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
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (int start = 0; start <= text.length(); ) {
            int end = text.indexOf(' ', start) < 0 ? text.length() : text.indexOf(' ', start);
            int equals = text.lastIndexOf('=', end);
            if (equals < start || !isRule(text, start, equals) || !isCount(text, equals + 1, end)) {
                return Optional.empty();
            }
            String rule = text.substring(start, equals);
            if (counts.size() == MOST_RULES || (!counts.isEmpty() && rule.compareTo(counts.lastKey()) <= 0)) {
                return Optional.empty();
            }
            counts.put(rule, Integer.parseInt(text, equals + 1, end, 10));
            start = end + 1;
        }
        return Optional.of(new Redactions(counts));
    }

    /** Both together; {@code other} alone where that would be more rules than fit, as only a forged count can be. */
    public Redactions plus(Redactions other) {
        if (other.byRule.isEmpty()) {
            return this;
        }
        Map<String, Integer> sum = new TreeMap<>(byRule);
        other.byRule.forEach(
                (rule, count) -> sum.merge(rule, count, (a, b) -> (int) Math.min(MOST_COUNT, (long) a + b)));
        return new Redactions(sum.size() <= MOST_RULES ? sum : other.byRule);
    }

    /** Whether nothing was taken out. */
    public boolean isEmpty() {
        return byRule.isEmpty();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        byRule.forEach((rule, count) ->
                out.append(out.isEmpty() ? "" : " ").append(rule).append('=').append(count));
        return out.toString();
    }

    private static boolean isRule(String text, int from, int to) {
        boolean fits = from < to && to - from <= LONGEST_RULE;
        for (int i = from; fits && i < to; i++) {
            char c = text.charAt(i);
            fits = (c >= 'a' && c <= 'z') || isDigit(c) || c == '-';
        }
        return fits;
    }

    private static boolean isCount(String text, int from, int to) {
        boolean fits = from < to && to - from <= MOST_DIGITS && text.charAt(from) != '0';
        for (int i = from; fits && i < to; i++) {
            fits = isDigit(text.charAt(i));
        }
        return fits;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
