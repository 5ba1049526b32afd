package dev.sluice.capture.git;

import dev.sluice.contracts.identity.CommitId;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Commits in the order of their arrival, each once, found by id: the packed ids and an open-addressed table of
 * positions, so that a million of them take some 30 MB. Only grows. Not thread-safe.
 */
public final class CommitIndex {
    /** The position of a commit that isn't here. */
    public static final int NONE = -1;

    private static final HexFormat HEX = HexFormat.of();

    /** Nobody can know it, and make up ids, which need not be hashes of anything, that all go to the same slots. */
    private static final int FACTOR = 8 * new SecureRandom().nextInt() + 5;

    private byte[] ids = new byte[0];
    private int[] table = filled(64);
    private int idLength;
    private int size;

    /** Adds a commit and gives its position; one that is here already keeps its place. */
    public int add(CommitId id) {
        byte[] bytes = HEX.parseHex(id.value());
        if (size == 0) {
            idLength = bytes.length;
        } else if (bytes.length != idLength) {
            throw new IllegalArgumentException("commits of one repository are named by the same hash");
        }
        int slot = slotOf(bytes, 0);
        return table[slot] == NONE ? append(bytes, slot) : table[slot];
    }

    /** Whether the commit is named by the same hash as those that are here. */
    public boolean takes(CommitId id) {
        return size == 0 || id.value().length() == 2 * idLength;
    }

    /** The position of a commit, or {@link #NONE}. */
    public int indexOf(CommitId id) {
        return id.value().length() == 2 * idLength ? table[slotOf(HEX.parseHex(id.value()), 0)] : NONE;
    }

    /** The commit at a position. */
    public CommitId at(int index) {
        return new CommitId(HEX.formatHex(ids, index * idLength, (index + 1) * idLength));
    }

    /** How many commits there are. */
    public int size() {
        return size;
    }

    private int append(byte[] id, int slot) {
        if ((size + 1) * idLength > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(64, size * 2) * idLength);
        }
        System.arraycopy(id, 0, ids, size * idLength, idLength);
        table[slot] = size++;
        if (size * 2 > table.length) {
            rehash();
        }
        return size - 1;
    }

    private void rehash() {
        table = filled(table.length * 2);
        for (int i = 0; i < size; i++) {
            table[slotOf(ids, i * idLength)] = i;
        }
    }

    /** The slot that holds the id, or the free one where it would go. */
    private int slotOf(byte[] source, int from) {
        int mask = table.length - 1;
        int hash = 0;
        for (int i = from; i < from + idLength; i++) {
            hash = hash * FACTOR + source[i];
        }
        int slot = (hash ^ (hash >>> 16)) & mask;
        while (table[slot] != NONE && !holds(table[slot], source, from)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean holds(int index, byte[] source, int from) {
        int start = index * idLength;
        return Arrays.equals(ids, start, start + idLength, source, from, from + idLength);
    }

    private static int[] filled(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, NONE);
        return slots;
    }
}
