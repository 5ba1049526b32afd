package dev.sluice.sanitize.assign;

import java.util.Arrays;
import java.util.stream.Stream;

/** Ends of words that are written together, packed as in a {@link WordSet} and compared at once. Immutable. */
final class Endings {
    private final long[] endings;
    private final long[] masks;

    private Endings(String[] words) {
        endings = Arrays.stream(words).mapToLong(WordSet::pack).toArray();
        masks = Arrays.stream(words)
                .mapToLong(word -> (1L << WordSet.bits(word.length())) - 1)
                .toArray();
    }

    static Endings of(String words) {
        return new Endings(words.strip().split("\\s+", -1));
    }

    Stream<String> words() {
        return Arrays.stream(endings).mapToObj(WordSet::unpack);
    }

    /** Whether the letters between two indices end so. */
    boolean has(byte[] bytes, int from, int to) {
        long tail = WordSet.pack(bytes, Math.max(from, to - WordSet.LONGEST), to);
        for (int i = 0; i < endings.length; i++) {
            if ((tail & masks[i]) == endings[i]) {
                return true;
            }
        }
        return false;
    }
}
