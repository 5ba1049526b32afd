package dev.sluice.sanitize;

import org.jspecify.annotations.Nullable;

/**
 * Keys that a scan has found nothing in: a few schemas name the same members in every value, and what they say is found
 * out once. Bounded; for one scanner. Threads share it without a lock: an entry never changes, and one that is
 * overwritten is only looked at again.
 */
final class KnownKeys {
    private static final int SLOTS = 1 << 10;
    private static final int LONGEST = 64;

    private final @Nullable Key[] keys = new Key[SLOTS];

    /** The key that is written so, where it is known. */
    @Nullable
    Key find(byte[] bytes, int from, int to) {
        Key key = to - from > LONGEST ? null : keys[slot(bytes, from, to)];
        return key != null && key.isWritten(bytes, from, to) ? key : null;
    }

    /** Keeps a key that is clean, unless it is long or may hold a marker, whose number depends on its neighbours. */
    void keep(Key key, byte[] bytes, int from, int to) {
        if (to - from <= LONGEST && !key.mayBeMarked()) {
            keys[slot(bytes, from, to)] = key;
        }
    }

    private static int slot(byte[] bytes, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        return (hash ^ hash >>> 15) & (SLOTS - 1);
    }
}
