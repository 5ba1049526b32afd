package dev.sluice.sanitize.assign;

import java.util.Arrays;
import java.util.stream.Stream;

/** Words of up to twelve ASCII letters, each packed into one number, so that asking makes no garbage. Immutable. */
final class WordSet {
    static final int LONGEST = 12;
    private static final int BITS = 5;

    private final long[] table;

    private WordSet(String[] words) {
        table = new long[Integer.highestOneBit(Math.max(8, words.length)) * 4];
        for (String word : words) {
            put(pack(word));
        }
    }

    static WordSet of(String words) {
        return new WordSet(words.strip().split("\\s+", -1));
    }

    /** Its words in lower case, in an order of their own. */
    Stream<String> words() {
        return Arrays.stream(table).filter(packed -> packed != 0).mapToObj(WordSet::unpack);
    }

    /** The word that was packed, in lower case. */
    static String unpack(long packed) {
        StringBuilder word = new StringBuilder();
        for (long rest = packed; rest != 0; rest >>>= BITS) {
            word.append((char) ('`' + (rest & 31)));
        }
        return word.reverse().toString();
    }

    static long pack(String word) {
        if (word.length() > LONGEST) {
            throw new IllegalArgumentException("a word has at most twelve letters: " + word);
        }
        long packed = 0;
        for (int i = 0; i < word.length(); i++) {
            packed = append(packed, word.charAt(i));
        }
        return packed;
    }

    /** The packed word with one more letter, of either case. */
    static long append(long packed, int letter) {
        return packed << BITS | (letter & 31);
    }

    /** How many bits so many letters fill. */
    static int bits(int letters) {
        return letters * BITS;
    }

    boolean has(long packed) {
        int mask = table.length - 1;
        int slot = slot(packed, mask);
        while (table[slot] != 0) {
            if (table[slot] == packed) {
                return true;
            }
            slot = (slot + 1) & mask;
        }
        return false;
    }

    /** The letters between two indices as a packed word; 0, which no set has, where they are too many. */
    static long pack(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            return 0;
        }
        long packed = 0;
        for (int i = from; i < to; i++) {
            packed = append(packed, bytes[i]);
        }
        return packed;
    }

    /** Whether the letters between two indices are one of the words. */
    boolean has(byte[] bytes, int from, int to) {
        return has(pack(bytes, from, to));
    }

    private void put(long packed) {
        int mask = table.length - 1;
        int slot = slot(packed, mask);
        while (table[slot] != 0 && table[slot] != packed) {
            slot = (slot + 1) & mask;
        }
        table[slot] = packed;
    }

    private static int slot(long packed, int mask) {
        long mixed = packed * 0x9e3779b97f4a7c15L;
        return (int) (mixed >>> 40) & mask;
    }
}
