package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Resource;

/**
 * The commonest words of documentation, of four to twelve letters. Whether any begins with four letters is told by one bit of a few
 * KiB, so that letters which make no word hardly ever lead to the words themselves.
 */
final class KnownWords {
    static final int SHORTEST = 4;

    private static final String LIST = Resource.list(KnownWords.class, "words.txt");
    private static final WordSet WORDS = WordSet.of(LIST);
    private static final int BITS = 16;
    private static final long[] BEGINNINGS = beginnings();

    private KnownWords() {}

    /** Whether a word may begin with four letters, packed as in a {@link WordSet}; what holds no letter has bits of zero. */
    static boolean mayBegin(int four) {
        int bit = bit(four);
        return (BEGINNINGS[bit / Long.SIZE] & 1L << bit) != 0;
    }

    /** Length of the longest word that starts at an index and ends no later than another, 0 where none does. */
    static int longestAt(byte[] bytes, int start, int end) {
        long packed = 0;
        int longest = 0;
        int last = Math.min(end, start + WordSet.LONGEST);
        for (int i = start; i < last && Chars.is(bytes[i] & 0xff, Chars.LETTER); i++) {
            packed = WordSet.append(packed, bytes[i]);
            if (i - start + 1 >= SHORTEST && WORDS.has(packed)) {
                longest = i - start + 1;
            }
        }
        return longest;
    }

    private static int bit(int four) {
        return (four * 0x9e3779b1) >>> (Integer.SIZE - BITS);
    }

    private static long[] beginnings() {
        long[] bits = new long[(1 << BITS) / Long.SIZE];
        for (String word : LIST.strip().split("\\s+", -1)) {
            int bit = bit((int) WordSet.pack(word.substring(0, SHORTEST)));
            bits[bit / Long.SIZE] |= 1L << bit;
        }
        return bits;
    }
}
