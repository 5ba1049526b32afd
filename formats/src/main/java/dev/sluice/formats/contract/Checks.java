package dev.sluice.formats.contract;

import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.BadJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * A grammar of rules that are asked one by one, each of the whole payload. Immutable: every method that adds gives a new
 * one.
 *
 * @param prefix of the rules' names
 * @param checks in the order in which they are asked
 */
public record Checks(String prefix, List<Check> checks) implements Grammar {
    /** A rule, and whether a payload with these claims keeps it. */
    public record Check(Rule rule, BiPredicate<Node, Claims> isKept) {}

    public Checks {
        checks = List.copyOf(checks);
    }

    /** Without rules so far. */
    public static Checks of(String prefix) {
        return new Checks(prefix, List.of());
    }

    /** With the rule {@code <prefix>.<name>} of the payload alone. */
    public Checks and(String name, Predicate<Node> isKept) {
        return and(name, (payload, claims) -> isKept.test(payload));
    }

    /** With the rule {@code <prefix>.<name>} of payload and claims. */
    public Checks and(String name, BiPredicate<Node, Claims> isKept) {
        List<Check> more = new ArrayList<>(checks);
        more.add(new Check(new Rule(prefix + "." + name), isKept));
        return new Checks(prefix, more);
    }

    @Override
    public List<Rule> rules() {
        return checks.stream().map(Check::rule).toList();
    }

    @Override
    public void check(Node payload, Claims claims) throws BadJson {
        for (Check check : checks) {
            if (!check.isKept().test(payload, claims)) {
                throw payload.breaks(check.rule());
            }
        }
    }
}
