package dev.sluice.corpus.where;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text at separators, but not within double quotes; and takes the quotes away. Within them {@code \"} and
 * {@code \\} stand for the second character.
 */
final class Words {
    private static final String NEEDS_QUOTES = " \t\r\n,\"\\";

    private Words() {}

    /** The parts between separators, quotes and all; none of nothing. Unclosed quotes are an error. */
    static List<String> cut(String text, String separators) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\') {
                i++;
            } else if (!quoted && separators.indexOf(c) >= 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        if (quoted) {
            throw new IllegalArgumentException(text.substring(start) + ": the quotes don't end");
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** The part itself, or what stands within its quotes. */
    static String unquoted(String part) {
        if (part.indexOf('"') < 0) {
            return part;
        }
        StringBuilder out = new StringBuilder();
        int i = 1;
        while (i < part.length() && part.charAt(i) != '"') {
            i += part.charAt(i) == '\\' ? 1 : 0;
            out.append(part.charAt(i));
            i++;
        }
        if (!part.startsWith("\"") || i != part.length() - 1) {
            throw new IllegalArgumentException(part + ": quotes go around a whole value");
        }
        return out.toString();
    }

    static String quoted(String value) {
        if (value.chars().noneMatch(c -> NEEDS_QUOTES.indexOf(c) >= 0)) {
            return value;
        }
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
