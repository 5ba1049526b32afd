package dev.sluice.formats.feedback;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Texts that only hold a place: nothing but signs ({@code ...}), a word that says that something is missing
 * ({@code n/a}, {@code [redacted]}), or a template's slot ({@code {{answer}}}, {@code <your answer here>}).
 */
final class Placeholder {
    private static final int LONGEST = 120;
    private static final Pattern SLOT =
            Pattern.compile("\\{\\{.*\\}\\}|\\$\\{.*\\}|<[^<>/]* [^<>/]*>|\\[(your|insert|add|put) .*\\]");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> WORDS = Set.of(
            "",
            "todo",
            "fixme",
            "xxx",
            "tbd",
            "tba",
            "na",
            "n a",
            "nil",
            "null",
            "none",
            "empty",
            "missing",
            "undefined",
            "unknown",
            "redacted",
            "truncated",
            "omitted",
            "placeholder",
            "lorem ipsum",
            "to be done",
            "to be defined",
            "rejected",
            "corrected",
            "rejected trajectory",
            "corrected trajectory",
            "same",
            "same as above",
            "see above");

    private Placeholder() {}

    static boolean is(String text) {
        String line = text.strip().toLowerCase(Locale.ROOT);
        return line.length() <= LONGEST
                && (SLOT.matcher(line).matches()
                        || WORDS.contains(SIGNS.matcher(line).replaceAll(" ").strip()));
    }
}
