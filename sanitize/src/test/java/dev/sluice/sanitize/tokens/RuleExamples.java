package dev.sluice.sanitize.tokens;

import java.util.List;

/** The texts that the rules themselves give as examples. */
public final class RuleExamples {
    private RuleExamples() {}

    /** A token in each, in no word's middle. */
    public static List<String> positive() {
        return TokenRules.builtIn().rules().stream()
                .flatMap(rule -> rule.yes().stream())
                .toList();
    }
}
