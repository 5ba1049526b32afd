package dev.sluice.sanitize.terms;

import dev.sluice.sanitize.json.EightBytes;

/**
 * A set of words that may say yes for a word that it has not: by the first eight bytes of a word, or its length where it has fewer,
 * without regard to case. 128 KiB, which stay in the cache, and one load a word. Says yes to any word beyond ASCII.
 */
final class FirstWords {
    private static final int PLACE = 14;
    /** Bits of the hash that choose one of a long's bits. */
    private static final int CHOOSE = 6;

    private final long[] bits = new long[1 << PLACE];
    /** A letter beyond ASCII may be the other case of one within it, so that any word may be the term's. */
    private boolean any;

    /** Adds the word at the beginning of a text. */
    void add(byte[] text, int length) {
        byte[] eight = new byte[EightBytes.COUNT];
        for (int i = 0; i < length; i++) {
            any |= text[i] < 0;
        }
        System.arraycopy(text, 0, eight, 0, Math.min(length, eight.length));
        long hash = hash(EightBytes.at(eight, 0), length);
        bits[place(hash)] |= three(hash);
    }

    boolean mayHave(byte[] text, int start, int length) {
        if (any || start + EightBytes.COUNT > text.length) {
            return true;
        }
        long eight = EightBytes.at(text, start);
        long hash = hash(length < EightBytes.COUNT ? eight & ((1L << (length * Byte.SIZE)) - 1) : eight, length);
        long three = three(hash);
        return (bits[place(hash)] & three) == three || EightBytes.beyondAscii(eight) != 0;
    }

    private static long hash(long eight, int length) {
        long lower = eight | EightBytes.of(0x20); // neither letter nor digit loses by that
        return (lower ^ Math.min(length, EightBytes.COUNT)) * 0x9e3779b97f4a7c15L;
    }

    private static int place(long hash) {
        return (int) (hash >>> (Long.SIZE - PLACE));
    }

    private static long three(long hash) {
        return (1L << (hash >>> Integer.SIZE))
                | (1L << (hash >>> (Integer.SIZE + CHOOSE)))
                | (1L << (hash >>> (Integer.SIZE + 2 * CHOOSE)));
    }
}
