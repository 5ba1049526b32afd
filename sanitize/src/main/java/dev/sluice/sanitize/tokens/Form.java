package dev.sluice.sanitize.tokens;

import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Detector;
import dev.sluice.sanitize.scan.Neighbours;
import dev.sluice.sanitize.scan.Scan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a token is written: literals, and in braces an alphabet and how many of it: {@code ghp_{alnum 36}},
 * {@code pat.{name 22}.{hex 24}}, {@code {digit 8-10}:AA{name 33}}. Read from its anchor to both ends, greedily and without a
 * way back, hence linear: what a run of no fixed length would swallow may not stand behind it.
 *
 * @param anchor which of the parts is the literal to look for
 */
record Form(List<Part> parts, int anchor) {
    private static final int NEIGHBOURS = 4;

    Form {
        parts = List.copyOf(parts);
        for (int i = 1; i < parts.size(); i++) {
            Part near = parts.get(i > anchor ? i - 1 : i);
            Part far = parts.get(i > anchor ? i : i - 1);
            if (near instanceof Part.Run run && run.swallows(i > anchor ? far.first() : far.last())) {
                throw new IllegalArgumentException(
                        "a run of no fixed length goes on into what stands beside it: " + run);
            }
        }
    }

    static Form of(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                open = text.length();
            }
            if (open > at) {
                parts.add(new Part.Literal(text.substring(at, open)));
            }
            if (open < text.length()) {
                int close = text.indexOf('}', open);
                parts.add(run(text.substring(open + 1, close)));
                open = close + 1;
            }
            at = open;
        }
        return new Form(parts, anchor(text, parts));
    }

    private static Part run(String text) {
        String[] words = text.split(" ", -1);
        String count = words[1];
        int dash = count.indexOf('-');
        Alphabet alphabet = Alphabet.named(words[0]);
        if (count.endsWith("+")) {
            return new Part.Run(alphabet, Integer.parseInt(count.substring(0, count.length() - 1)), Part.Run.NO_LIMIT);
        }
        if (dash > 0) {
            return new Part.Run(
                    alphabet, Integer.parseInt(count.substring(0, dash)), Integer.parseInt(count.substring(dash + 1)));
        }
        return new Part.Run(alphabet, Integer.parseInt(count), Integer.parseInt(count));
    }

    /** The first of the longest literals. */
    private static int anchor(String text, List<Part> parts) {
        int best = -1;
        int longest = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Part.Literal literal && literal.text().length() > longest) {
                best = i;
                longest = literal.text().length();
            }
        }
        if (best >= 0) {
            return best;
        }
        throw new IllegalArgumentException("a form holds a literal to look for, not so " + text);
    }

    String literal() {
        return ((Part.Literal) parts.get(anchor)).text();
    }

    /** Asks for the places where the token's literal stands; a short one is looked for with its neighbours. */
    void register(Anchors anchors, TokenRule.Edge edge, Detector detector) {
        String literal = literal();
        boolean beginsWord = anchor == 0 && edge == TokenRule.Edge.WORD;
        List<ByteClass> before = beginsWord ? List.of(ByteClass.BEFORE_WORD) : beside(anchor - 1);
        Neighbours neighbours = new Neighbours(before, beside(anchor + 1), beginsWord);
        if (literal.length() < 3
                && (neighbours.behind().isEmpty()
                        || (literal.length() < 2 && neighbours.before().isEmpty()))) {
            throw new IllegalArgumentException("a literal of one or two bytes stands beside runs: " + literal);
        }
        if (literal.length() > 2) {
            anchors.literal(literal, neighbours, detector);
        } else if (literal.length() == 2) {
            anchors.pair(literal, neighbours, detector);
        } else {
            List<ByteClass> row = new ArrayList<>(neighbours.before());
            row.add(ByteClass.of(literal));
            row.addAll(neighbours.behind());
            int given = neighbours.before().size();
            anchors.classes(row, given - 1, given, detector);
        }
    }

    /** What the part says of the bytes beside the literal. */
    private List<ByteClass> beside(int part) {
        return part >= 0 && part < parts.size() && parts.get(part) instanceof Part.Run run
                ? Collections.nCopies(
                        Math.min(run.least(), NEIGHBOURS),
                        ByteClass.of(run.alphabet().members()))
                : List.of();
    }

    /** Where the token starts whose anchor stands at an index, or -1. */
    int startOf(Scan scan, int at) {
        int start = at;
        for (int i = anchor - 1; i >= 0 && start >= 0; i--) {
            start = parts.get(i).startBefore(scan, start);
        }
        return start;
    }

    /** Where the token ends whose anchor stands at an index, or -1. */
    int endOf(Scan scan, int at) {
        int end = at;
        for (int i = anchor; i < parts.size() && end >= 0; i++) {
            end = parts.get(i).endFrom(scan, end);
        }
        return end;
    }
}
