package dev.sluice.sanitize.tokens;

import java.util.List;

/**
 * A provider's token.
 *
 * @param name {@code [a-z0-9-]+}
 * @param source where the provider publishes the form
 * @param forms how the token is written
 * @param edge {@code word}: neither letter nor digit may stand beside it; {@code open}: its form alone tells it, it is found also
 *     in the midst of other letters, and goes on to the end of its run
 * @param entropy bits a byte that the longer part beside the anchor has at least
 * @param mixture whether that part has to be a mixture of letters and digits that make no words
 * @param yes what it has to find
 * @param no what it may not find
 */
record TokenRule(
        String name,
        String source,
        List<Form> forms,
        Edge edge,
        double entropy,
        boolean mixture,
        List<String> yes,
        List<String> no) {
    enum Edge {
        WORD,
        OPEN
    }

    TokenRule {
        forms = List.copyOf(forms);
        yes = List.copyOf(yes);
        no = List.copyOf(no);
        if (forms.isEmpty() || source.isEmpty()) {
            throw new IllegalArgumentException("rule " + name + " needs a form and a source");
        }
    }
}
