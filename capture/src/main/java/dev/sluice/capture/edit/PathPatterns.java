package dev.sluice.capture.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An ordered list of path patterns of which the last that matches decides. Without a slash but at its end, a pattern
 * matches at any depth; with one it starts at the top; with one at its end it means folders. What matches a folder
 * matches all within. Unlike git, a later {@code !pattern} takes back also what lies in a matching folder. Immutable.
 */
final class PathPatterns {
    private final List<Entry> entries;

    private record Entry(Glob glob, boolean means) {}

    private PathPatterns(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Reads the lines of a {@code .gitignore}-like file. */
    static PathPatterns ignoreFile(String text) {
        List<Entry> entries = new ArrayList<>();
        lines(text).map(String::stripTrailing).forEach(line -> {
            boolean negated = line.startsWith("!");
            String pattern = line.substring(negated || line.startsWith("\\!") || line.startsWith("\\#") ? 1 : 0);
            if (!line.startsWith("#")) {
                entry(pattern, !negated).ifPresent(entries::add);
            }
        });
        return new PathPatterns(entries);
    }

    /** Reads the lines of a {@code .gitattributes} file that set or unset one attribute. */
    static PathPatterns attributesFile(String text, String attribute) {
        List<Entry> entries = new ArrayList<>();
        lines(text).map(String::strip).filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] words = line.split("\\s+", -1);
            for (int i = 1; i < words.length; i++) {
                boolean set = words[i].equals(attribute) || words[i].equals(attribute + "=true");
                boolean unset = words[i].equals("-" + attribute) || words[i].equals(attribute + "=false");
                if (set || unset) {
                    entry(words[0], set).ifPresent(entries::add);
                }
            }
        });
        return new PathPatterns(entries);
    }

    /** Some editors begin a file with a byte order mark, which belongs to no pattern. */
    private static Stream<String> lines(String text) {
        return text.substring(text.startsWith("\ufeff") ? 1 : 0).lines();
    }

    boolean match(String path) {
        if (entries.isEmpty()) {
            return false;
        }
        String[] segments = path.split("/", -1);
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (entries.get(i).glob.matches(segments)) {
                return entries.get(i).means;
            }
        }
        return false;
    }

    private static Optional<Entry> entry(String pattern, boolean means) {
        boolean foldersOnly = pattern.endsWith("/");
        String body = foldersOnly ? pattern.substring(0, pattern.length() - 1) : pattern;
        if (body.isEmpty()) {
            return Optional.empty();
        }
        String anchored = body.contains("/") ? body.substring(body.startsWith("/") ? 1 : 0) : "**/" + body;
        return Optional.of(new Entry(new Glob(anchored + (foldersOnly ? "/*/**" : "/**")), means));
    }
}
