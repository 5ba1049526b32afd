package dev.sluice.sanitize;

import dev.sluice.sanitize.terms.TermIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * A tenant's dictionary: terms that must not leave. Whole words, without regard to case. Immutable.
 */
public final class Terms {
    private static final int MOST_TERMS = 100_000;
    private static final Terms NONE = new Terms(List.of());

    private final List<String> terms;

    private Terms(List<String> terms) {
        this.terms = terms;
    }

    /** No dictionary. */
    public static Terms none() {
        return NONE;
    }

    /** A dictionary of these terms; blank ones are left out. Refused where there are too many. */
    public static Terms of(Collection<String> terms) {
        List<String> kept = terms.stream()
                .map(String::strip)
                .filter(t -> !t.isEmpty())
                .distinct()
                .sorted()
                .toList();
        if (kept.size() > MOST_TERMS) {
            throw new IllegalArgumentException("a dictionary has at most 100000 terms, not " + kept.size());
        }
        return new Terms(kept);
    }

    /**
     * Reads a UTF-8 file, one term a line. Blank lines and a byte order mark are left out; a term that no text can hold as a
     * word is refused with its line.
     */
    public static Terms load(Path file) throws IOException {
        List<String> lines =
                Files.readString(file).replaceFirst("^\uFEFF", "").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !TermIndex.isTerm(lines.get(i))) {
                throw new IllegalArgumentException("line " + (i + 1) + ": a term has a letter or a digit");
            }
        }
        return of(lines);
    }

    /** The terms, sorted. */
    List<String> list() {
        return terms;
    }
}
