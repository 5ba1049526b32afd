package dev.sluice.sanitize.tokens;

import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of all families of provider tokens.
 *
 * @param text the rule files, from which the digest of the rule set is made
 */
public record TokenRules(List<TokenRule> rules, String text) {
    private static final List<String> FAMILIES = List.of(
            "cloud",
            "hosting",
            "chat",
            "payment",
            "mail",
            "models",
            "packages",
            "observing",
            "work",
            "social",
            "data",
            "commerce",
            "security",
            "conventions");

    public TokenRules {
        rules = List.copyOf(rules);
    }

    /** The rules that come with the sanitizer. */
    public static TokenRules builtIn() {
        List<TokenRule> rules = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String family : FAMILIES) {
            String name = family + ".rules";
            String file = Resource.text(TokenRules.class, name);
            rules.addAll(RuleFile.read(name, file));
            text.append(file);
        }
        return new TokenRules(rules, text.toString());
    }

    /** Asks for the anchor of each form. */
    public void register(Anchors anchors) {
        for (TokenRule rule : rules) {
            for (Form form : rule.forms()) {
                form.register(anchors, rule.edge(), new TokenDetector(rule, form));
            }
        }
    }
}
