package dev.sluice.serdes.json;

import dev.sluice.contracts.refusal.Rule;
import java.util.List;

/**
 * The closed list of an object's keys, in canonical order. Immutable.
 *
 * @param unknown the rule that an unknown key breaks
 * @param names the keys, at most 64
 * @param rules for each key the rule that a missing or bad value of it breaks
 */
public record Keys(Rule unknown, List<String> names, List<Rule> rules) {
    public Keys {
        names = List.copyOf(names);
        rules = List.copyOf(rules);
        if (names.size() != rules.size() || names.size() > Long.SIZE) {
            throw new IllegalArgumentException("one rule for each of at most 64 keys");
        }
    }

    /** Keys that are named like their rules. */
    public static Keys of(Rule unknown, Rule... keys) {
        List<Rule> rules = List.of(keys);
        return new Keys(unknown, rules.stream().map(Rule::wireName).toList(), rules);
    }

    /** Keys that all break the same rule. */
    public static Keys sharing(Rule rule, String... names) {
        List<String> keys = List.of(names);
        return new Keys(rule, keys, keys.stream().map(name -> rule).toList());
    }

    /** The index of a key, or -1. Objects in canonical order hit the guess every time. */
    int indexOf(String name, int guess) {
        return guess < names.size() && names.get(guess).equals(name) ? guess : names.indexOf(name);
    }

    /** A bit for each key. */
    long all() {
        return names.size() == Long.SIZE ? -1L : (1L << names.size()) - 1;
    }
}
