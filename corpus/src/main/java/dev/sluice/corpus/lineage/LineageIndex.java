package dev.sluice.corpus.lineage;

import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.log.Sha256;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Which ledger entries a record has trained, as a file that is made of the ledger and the snapshots, and can be made
 * again. A look-up is a binary search on the file. All numbers are big-endian.
 *
 * <pre>
 * bytes    what
 * 8        sluiceL1
 * 8        number of the last ledger entry that is in it
 * 32       hash of that entry
 * 8        records, n
 * 12 * n   first 8 bytes of the record's id, rising; 4 bytes, number of a set
 * 4        sets; of each, 4 bytes size and as many numbers of ledger entries, 4 bytes each, rising
 * </pre>
 *
 * Two ids that begin with the same eight bytes are one here: a record may be said to have trained what another one did,
 * never the other way round.
 */
final class LineageIndex implements Closeable {
    static final String MAGIC = "sluiceL1";
    static final int HEAD = 56;
    static final int ENTRY = 12;

    private final FileChannel channel;
    private final long upTo;
    private final Sha256 hash;
    private final long records;
    private final AdapterSets sets;

    private LineageIndex(FileChannel channel, ByteBuffer head, AdapterSets sets) {
        this.channel = channel;
        byte[] digest = new byte[32];
        head.position(MAGIC.length());
        this.upTo = head.getLong();
        head.get(digest);
        this.hash = new Sha256(HexFormat.of().formatHex(digest));
        this.records = head.getLong();
        this.sets = sets;
    }

    /** Opens one; empty if there is none, or what is there is none. */
    static Optional<LineageIndex> open(Path file) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        Optional<LineageIndex> index = Optional.empty();
        try {
            index = read(channel);
            return index;
        } finally {
            if (index.isEmpty()) {
                channel.close();
            }
        }
    }

    private static Optional<LineageIndex> read(FileChannel channel) throws IOException {
        ByteBuffer head = at(channel, 0, (int) Math.min(HEAD, channel.size()));
        byte[] magic = new byte[MAGIC.length()];
        if (head.remaining() < HEAD) {
            return Optional.empty();
        }
        head.get(0, magic);
        long end = HEAD + ENTRY * head.getLong(HEAD - Long.BYTES);
        long rest = channel.size() - end;
        if (!MAGIC.equals(new String(magic, java.nio.charset.StandardCharsets.ISO_8859_1))
                || end < HEAD
                || rest < Integer.BYTES
                || rest > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        byte[] table = at(channel, end, (int) rest).array();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(table))) {
            return Optional.of(new LineageIndex(channel, head, AdapterSets.read(in)));
        } catch (EOFException torn) {
            return Optional.empty();
        }
    }

    /** The last ledger entry that is in it. */
    long upTo() {
        return upTo;
    }

    /** Hash of that entry. */
    Sha256 hash() {
        return hash;
    }

    long records() {
        return records;
    }

    AdapterSets sets() {
        return sets;
    }

    /** Numbers of the ledger entries whose adapter was trained on this record. */
    List<Integer> entriesOf(TupleId id) throws IOException {
        long key = SortedIds.key(id);
        long low = 0;
        long high = records - 1;
        while (low <= high) {
            long middle = (low + high) >>> 1;
            ByteBuffer entry = at(channel, HEAD + middle * ENTRY, ENTRY);
            int order = Long.compareUnsigned(entry.getLong(0), key);
            if (order == 0) {
                return sets.of(entry.getInt(Long.BYTES));
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return List.of();
    }

    /** Bytes of the file from here on. */
    ByteBuffer at(long position, int length) throws IOException {
        return at(channel, position, length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static ByteBuffer at(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException("the index ends early");
            }
        }
        return bytes.flip();
    }
}
