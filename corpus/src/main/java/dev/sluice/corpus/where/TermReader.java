package dev.sluice.corpus.where;

import dev.sluice.corpus.where.Term.Operator;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads one term; whatever is wrong with it is said with the term, what was given and what is allowed. */
final class TermReader {
    private final String term;

    private TermReader(String term) {
        this.term = term;
    }

    static Term read(String term) {
        return new TermReader(term).read();
    }

    private Term read() {
        int end = 0;
        while (end < term.length() && (Character.isLetterOrDigit(term.charAt(end)) || term.charAt(end) == '_')) {
            end++;
        }
        String name = term.substring(0, end);
        String rest = term.substring(end);
        Operator operator = Arrays.stream(Operator.values())
                .filter(candidate -> rest.startsWith(candidate.sign()))
                .findFirst()
                .orElseThrow(() -> wrong("expects a field, then one of " + signs()));
        Field field = Allowed.field(name)
                .orElseThrow(() -> wrong("there is no field " + name + " to choose by, but " + Allowed.fields()));
        return new Term(
                field,
                operator,
                values(field, operator, rest.substring(operator.sign().length())));
    }

    private SortedSet<String> values(Field field, Operator operator, String text) {
        Allowed allowed = Allowed.of(field).orElseThrow();
        SortedSet<String> values = new TreeSet<>();
        for (String part : Words.cut(text, ",")) {
            String value = Words.unquoted(part);
            values.add(allowed.inLine(value).orElseThrow(() -> wrong(given(value) + ": expects " + allowed.words())));
        }
        if (operator.comparesOrder() && allowed.order().isEmpty()) {
            throw wrong(field.wireName() + " has no order, only = and !=");
        }
        if (operator.comparesOrder() && values.size() > 1) {
            throw wrong(operator.sign() + " takes one value");
        }
        return values;
    }

    private String given(String value) {
        return value.isEmpty() ? "there is no value" : value;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(term + ": " + what);
    }

    private static String signs() {
        return Arrays.stream(Operator.values()).map(Operator::sign).collect(Collectors.joining(", "));
    }
}
