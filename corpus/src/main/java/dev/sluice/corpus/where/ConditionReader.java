package dev.sluice.corpus.where;

import dev.sluice.corpus.where.Condition.Operator;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads one condition; whatever is wrong with it is said with the condition, what was given and what is allowed. */
final class ConditionReader {
    private final String condition;

    private ConditionReader(String condition) {
        this.condition = condition;
    }

    static Condition read(String condition) {
        return new ConditionReader(condition).read();
    }

    private Condition read() {
        int end = 0;
        while (end < condition.length()
                && (Character.isLetterOrDigit(condition.charAt(end)) || condition.charAt(end) == '_')) {
            end++;
        }
        String name = condition.substring(0, end);
        String rest = condition.substring(end);
        Operator operator = Arrays.stream(Operator.values())
                .filter(candidate -> rest.startsWith(candidate.sign()))
                .findFirst()
                .orElseThrow(() -> wrong("expects a field, then one of " + signs()));
        Field field = Allowed.field(name)
                .orElseThrow(() -> wrong("there is no field " + name + " to choose by, but " + Allowed.fields()));
        return new Condition(
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
        return new IllegalArgumentException(condition + ": " + what);
    }

    private static String signs() {
        return Arrays.stream(Operator.values()).map(Operator::sign).collect(Collectors.joining(", "));
    }
}
