package dev.sluice.corpus.lineage;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The blocks of a {@link LineageIndex}: with which id each begins, and the check of its bytes. Twelve bytes a block. */
final class IndexBlocks {
    /** In each block but the last. */
    static final int RECORDS = 4_096;

    private static final int BYTES = Long.BYTES + Integer.BYTES;

    private long[] firsts;
    private int[] checks;
    private int size;

    private IndexBlocks(int capacity) {
        this.firsts = new long[capacity];
        this.checks = new int[capacity];
    }

    static IndexBlocks none() {
        return new IndexBlocks(16);
    }

    /** Of so many records; the buffer is behind them then. */
    static IndexBlocks read(ByteBuffer in, long records) throws DamagedIndexException {
        long count = (records + RECORDS - 1) / RECORDS;
        if (count * BYTES > in.remaining()) {
            throw new DamagedIndexException();
        }
        IndexBlocks blocks = new IndexBlocks((int) count);
        while (blocks.size < count) {
            blocks.firsts[blocks.size] = in.getLong();
            blocks.checks[blocks.size++] = in.getInt();
        }
        return blocks;
    }

    /** Adds the next one. */
    void add(ByteBuffer block) {
        if (size == firsts.length) {
            firsts = Arrays.copyOf(firsts, 2 * size);
            checks = Arrays.copyOf(checks, 2 * size);
        }
        firsts[size] = block.getLong(block.position());
        checks[size++] = IndexHead.crc(block);
    }

    int size() {
        return size;
    }

    /** The number of the block that would hold this key; -1 where it would stand before all. */
    int of(long key) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(firsts[middle], key) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    void check(int number, ByteBuffer block) throws DamagedIndexException {
        if (IndexHead.crc(block) != checks[number]) {
            throw new DamagedIndexException();
        }
    }

    ByteBuffer bytes() {
        ByteBuffer out = ByteBuffer.allocate(size * BYTES);
        for (int i = 0; i < size; i++) {
            out.putLong(firsts[i]).putInt(checks[i]);
        }
        return out.flip();
    }
}
