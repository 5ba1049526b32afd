package dev.sluice.sanitize.json;

/**
 * The keys of all objects of a value, as 64-bit hashes of object and key. Two keys of one hash pass for the same key; whoever
 * contrives that gets a refusal, nothing else. Not thread-safe.
 */
public final class KeySet {
    private long[] table = new long[64];
    private int size;

    /** Adds a key of an object; false where it is there already. */
    public boolean add(int object, byte[] key, int from, int to) {
        if (size * 2 >= table.length) {
            grow();
        }
        return put(hash(object, key, from, to));
    }

    private boolean put(long hash) {
        int mask = table.length - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (table[slot] != 0) {
            if (table[slot] == hash) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        table[slot] = hash;
        size++;
        return true;
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        size = 0;
        for (long hash : old) {
            if (hash != 0) {
                put(hash);
            }
        }
    }

    private static long hash(int object, byte[] key, int from, int to) {
        long hash = 0x9e3779b97f4a7c15L ^ object * 0xff51afd7ed558ccdL;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (key[i] & 0xff)) * 0x100000001b3L;
            hash ^= hash >>> 29;
        }
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
