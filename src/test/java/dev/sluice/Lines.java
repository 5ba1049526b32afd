package dev.sluice;

import java.util.List;

/** Lines of a corpus, made comparable. */
final class Lines {
    private Lines() {}

    /** Every line but for what depends on when and where it was taken ({@code added}, {@code origin}), sorted. */
    static List<String> timeless(String lines) {
        return lines.lines()
                .map(line -> without("origin", without("added", line)))
                .sorted()
                .toList();
    }

    private static String without(String key, String line) {
        int start = line.indexOf("\"" + key + "\":\"");
        int end = line.indexOf("\",", start);
        return line.substring(0, start) + line.substring(end + 2);
    }
}
