package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.formats.feedback.Pair;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Knows pairs again by 64 bits of their hash. Memory: 16 to 32 bytes a pair. That a pair is taken for another one has a
 * chance of one in forty thousand among 30 million.
 */
final class SeenPairs {
    private long[] slots = new long[1 << 10];
    private int size;

    /** Whether it is new. */
    boolean add(Pair pair) {
        if (2 * size >= slots.length) {
            grow();
        }
        boolean isNew = put(hash(pair));
        size += isNew ? 1 : 0;
        return isNew;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (long hash : old) {
            if (hash != 0) {
                put(hash);
            }
        }
    }

    private boolean put(long hash) {
        int at = (int) hash & (slots.length - 1);
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return false;
            }
            at = (at + 1) & (slots.length - 1);
        }
        slots[at] = hash;
        return true;
    }

    /** Never 0, which is a free slot. The lengths keep apart what only reads the same in a row. */
    private static long hash(Pair pair) {
        MessageDigest digest = Bytes.newSha256();
        for (String text : new String[] {pair.prompt(), pair.chosen(), pair.rejected()}) {
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(text.length()).array());
            digest.update(text.getBytes(StandardCharsets.UTF_8));
        }
        long hash = ByteBuffer.wrap(digest.digest()).getLong();
        return hash == 0 ? 1 : hash;
    }
}
