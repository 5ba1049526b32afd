package dev.sluice.corpus.where;

import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One condition.
 *
 * @param values as lines have them; one where they are put in an order
 */
record Term(Field field, Operator operator, SortedSet<String> values) implements Comparable<Term> {
    private static final Comparator<Term> ORDER =
            Comparator.comparing(Term::field).thenComparing(Term::operator).thenComparing(Term::toString);

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

    Term {
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
    public int compareTo(Term other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return field.wireName()
                + operator.sign()
                + values.stream()
                        .map(value -> Words.quoted(allowed().inTerm(value)))
                        .collect(Collectors.joining(","));
    }
}
