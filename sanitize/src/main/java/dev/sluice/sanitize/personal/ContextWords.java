package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.scan.Chars;
import java.util.Arrays;

/** Words in lower case, kept by their first letter. Immutable. */
final class ContextWords {
    private static final int LETTERS = 32;

    private final String[][] byFirst = new String[LETTERS][];

    private ContextWords(String... words) {
        for (int letter = 0; letter < LETTERS; letter++) {
            int first = letter;
            byFirst[letter] = Arrays.stream(words)
                    .filter(word -> first == (word.charAt(0) & (LETTERS - 1)))
                    .toArray(String[]::new);
        }
    }

    static ContextWords of(String... words) {
        return new ContextWords(words);
    }

    /** Those that may begin with a byte. */
    String[] beginningWith(int c) {
        return byFirst[Chars.lower(c) & (LETTERS - 1)];
    }
}
