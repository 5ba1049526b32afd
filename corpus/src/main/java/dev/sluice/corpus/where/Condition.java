package dev.sluice.corpus.where;

import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one field of a tuple has to say.
 *
 * @param values as lines have them; one where they are put in an order
 */
record Condition(Field field, Operator operator, SortedSet<String> values) implements Comparable<Condition> {
    private static final Comparator<Condition> ORDER = Comparator.comparing(Condition::field)
            .thenComparing(Condition::operator)
            .thenComparing(Condition::toString);

    enum Operator {
        IS("="),
        IS_NOT("!="),
        AT_MOST("<="),
        AT_LEAST(">=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        boolean comparesOrder() {
            return this == AT_MOST || this == AT_LEAST;
        }
    }

    Condition {
        values = new TreeSet<>(values);
    }

    boolean holds(String value) {
        return switch (operator) {
            case IS -> values.contains(value);
            case IS_NOT -> !values.contains(value);
            case AT_MOST -> compare(value) <= 0;
            case AT_LEAST -> compare(value) >= 0;
        };
    }

    private int compare(String value) {
        return allowed().order().orElseThrow().compare(value, values.first());
    }

    private Allowed allowed() {
        return Allowed.of(field).orElseThrow();
    }

    @Override
    public int compareTo(Condition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return field.wireName()
                + operator.sign()
                + values.stream()
                        .map(value -> Words.quoted(allowed().inCondition(value)))
                        .collect(Collectors.joining(","));
    }
}
