package dev.sluice;

import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines of a corpus, and what makes them comparable. */
public final class Lines {
    private Lines() {}

    /** Every line of every committed shard. */
    public static List<String> of(Store corpus) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new CorpusReader(corpus).cat(shard -> true, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Every line but for what depends on when and where it was taken ({@code added}, {@code origin}), sorted. */
    static List<String> timeless(List<String> lines) {
        return lines.stream()
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
