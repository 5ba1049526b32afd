package dev.sluice.corpus.lineage;

import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.log.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Which ledger entries a record has trained, as a file that is made of the ledger and the snapshots, and can be made
 * again. A look-up reads one block. All numbers are big-endian; every byte is in one of the checks.
 *
 * <pre>
 * bytes    what
 * 8        sluiceL2
 * 8        number of the last ledger entry that is in it
 * 32       hash of that entry
 * 8        records, n
 * 4        CRC32C of all that follows the records
 * 4        CRC32C of the bytes before
 * 12 * n   first 8 bytes of the record's id, rising; 4 bytes, number of a set
 * 12 * b   of each block of 4,096 records: its first 8 bytes, and 4 bytes CRC32C of the block
 * 4        sets; of each, 4 bytes size and as many numbers of ledger entries, 4 bytes each, rising
 * </pre>
 *
 * Two ids that begin with the same eight bytes are one here: a record may be said to have trained what another one did,
 * never the other way round.
 */
final class LineageIndex implements Closeable {
    static final int ENTRY = 12;

    private final FileChannel channel;
    private final IndexHead head;
    private final IndexTail tail;

    private LineageIndex(FileChannel channel, IndexHead head, IndexTail tail) {
        this.channel = channel;
        this.head = head;
        this.tail = tail;
    }

    /**
     * Opens one; empty if there is none.
     *
     * @throws DamagedIndexException if what is there is none, or of another version
     */
    static Optional<LineageIndex> open(Path file) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        boolean isOpen = false;
        try {
            IndexHead head = IndexHead.read(at(channel, 0, IndexHead.BYTES));
            long end = IndexHead.BYTES + ENTRY * head.records();
            long rest = channel.size() - end;
            if (head.records() > channel.size() || rest < Integer.BYTES || rest > Integer.MAX_VALUE) {
                throw new DamagedIndexException();
            }
            IndexTail tail = IndexTail.read(at(channel, end, (int) rest), head);
            isOpen = true;
            return Optional.of(new LineageIndex(channel, head, tail));
        } finally {
            if (!isOpen) {
                channel.close();
            }
        }
    }

    /** The last ledger entry that is in it. */
    long upTo() {
        return head.upTo();
    }

    /** Hash of that entry. */
    Sha256 hash() {
        return head.hash();
    }

    long records() {
        return head.records();
    }

    /** How many blocks the records are in. */
    int blocks() {
        return tail.blocks().size();
    }

    AdapterSets sets() {
        return tail.sets();
    }

    /** Numbers of the ledger entries whose adapter was trained on this record. */
    List<Integer> entriesOf(TupleId id) throws IOException {
        long key = SortedIds.key(id);
        int number = tail.blocks().of(key);
        if (number < 0) {
            return List.of();
        }
        ByteBuffer block = block(number);
        int low = 0;
        int high = block.remaining() / ENTRY - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(block.getLong(middle * ENTRY), key);
            if (order == 0) {
                return sets().of(block.getInt(middle * ENTRY + Long.BYTES));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return List.of();
    }

    /**
     * The records of a block, twelve bytes each.
     *
     * @throws DamagedIndexException if a bit of it isn't as it was written
     */
    ByteBuffer block(int number) throws IOException {
        long first = (long) number * IndexBlocks.RECORDS;
        int length = ENTRY * (int) Math.min(IndexBlocks.RECORDS, records() - first);
        ByteBuffer block = at(channel, IndexHead.BYTES + ENTRY * first, length);
        tail.blocks().check(number, block);
        return block;
    }

    /** Reads all of it; throws as {@link #block}. */
    void check() throws IOException {
        for (int block = 0; block < tail.blocks().size(); block++) {
            block(block);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static ByteBuffer at(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new DamagedIndexException();
            }
        }
        return bytes.flip();
    }
}
