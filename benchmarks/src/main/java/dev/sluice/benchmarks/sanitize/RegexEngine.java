package dev.sluice.benchmarks.sanitize;

import dev.sluice.sanitize.tokens.TokenRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the field does: a pattern a rule, tried where its longest literal stands in the text. Of the same rule files as the
 * sanitizer's provider tokens, and of these alone: no assignments, no personal data, no paths, no encodings, no splicing.
 */
final class RegexEngine {
    private static final Pattern RUN = Pattern.compile("\\{(\\w+) (\\d+)(\\+|-\\d+)?}");
    private static final Map<String, String> ALPHABETS = Map.ofEntries(
            Map.entry("digit", "0-9"),
            Map.entry("hex", "0-9a-f"),
            Map.entry("uhex", "0-9A-F"),
            Map.entry("xhex", "0-9a-fA-F"),
            Map.entry("lower", "a-z"),
            Map.entry("upper", "A-Z"),
            Map.entry("lalnum", "a-z0-9"),
            Map.entry("ualnum", "A-Z0-9"),
            Map.entry("base32", "A-Z2-7"),
            Map.entry("alnum", "a-zA-Z0-9"),
            Map.entry("word", "a-zA-Z0-9_"),
            Map.entry("name", "a-zA-Z0-9_-"),
            Map.entry("dotted", "a-zA-Z0-9_.-"),
            Map.entry("base64", "a-zA-Z0-9+/"),
            Map.entry("base64pad", "a-zA-Z0-9+/="),
            Map.entry("slashed", "a-zA-Z0-9_/+=.-"),
            Map.entry("padded", "a-zA-Z0-9_=-"),
            Map.entry("percent", "a-zA-Z0-9%_-"));

    private final List<Form> forms = new ArrayList<>();

    private record Form(String keyword, Pattern pattern) {}

    RegexEngine() {
        TokenRules.builtIn()
                .text()
                .lines()
                .filter(line -> line.startsWith("form"))
                .forEach(line ->
                        forms.add(form(line.substring(line.indexOf('=') + 1).strip())));
    }

    /** How many tokens there are. */
    int count(String text) {
        int found = 0;
        for (Form form : forms) {
            if (text.contains(form.keyword)) {
                Matcher matcher = form.pattern.matcher(text);
                while (matcher.find()) {
                    found++;
                }
            }
        }
        return found;
    }

    private static Form form(String text) {
        Matcher run = RUN.matcher(text);
        StringBuilder pattern = new StringBuilder("\\b");
        String keyword = "";
        int at = 0;
        while (run.find()) {
            keyword = longer(keyword, text.substring(at, run.start()));
            pattern.append(Pattern.quote(text.substring(at, run.start())));
            pattern.append('[')
                    .append(ALPHABETS.get(run.group(1)))
                    .append("]{")
                    .append(run.group(2))
                    .append(most(run.group(3)));
            at = run.end();
        }
        keyword = longer(keyword, text.substring(at));
        return new Form(keyword, Pattern.compile(pattern + Pattern.quote(text.substring(at)) + "(?![a-zA-Z0-9])"));
    }

    private static String most(@org.jspecify.annotations.Nullable String more) {
        return more == null ? "}" : more.equals("+") ? ",}" : "," + more.substring(1) + "}";
    }

    private static String longer(String a, String b) {
        return b.length() > a.length() ? b : a;
    }
}
