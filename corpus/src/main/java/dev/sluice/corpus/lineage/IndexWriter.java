package dev.sluice.corpus.lineage;

import dev.sluice.corpus.lineage.Ledger.Link;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;

/** Makes the next index of the one before and the sorted ids of one ledger entry, by going through both once. */
final class IndexWriter {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Optional<LineageIndex> before;
    private final AdapterSets sets;
    private final int entry;
    private final FileChannel out;
    private final IndexBlocks blocks = IndexBlocks.none();
    private final ByteBuffer writing = ByteBuffer.allocate(IndexBlocks.RECORDS * LineageIndex.ENTRY);
    private ByteBuffer reading = ByteBuffer.allocate(0);
    private int read;
    private long written;

    private IndexWriter(Optional<LineageIndex> before, int entry, FileChannel out) {
        this.before = before;
        this.sets = before.map(LineageIndex::sets).orElseGet(AdapterSets::new);
        this.entry = entry;
        this.out = out;
    }

    /**
     * Writes the index in place of the one that is there; never seen half.
     *
     * @param before up to the entry before the added one
     */
    static void write(Path file, Optional<LineageIndex> before, Link added, SortedIds ids) throws IOException {
        Path scratch = file.resolveSibling("." + UUID.randomUUID());
        try {
            Files.createFile(scratch, OWNER_ONLY);
            try (FileChannel out = FileChannel.open(scratch, StandardOpenOption.WRITE)) {
                new IndexWriter(before, Math.toIntExact(added.entry().number()), out).write(added, ids);
                out.force(true);
            }
            Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(scratch);
        }
    }

    private void write(Link added, SortedIds ids) throws IOException {
        out.position(IndexHead.BYTES);
        try {
            ids.forEach(this::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        while (hasNext()) {
            copy();
        }
        if (writing.position() > 0) {
            flush();
        }
        ByteBuffer tail = new IndexTail(blocks, sets).bytes();
        IndexHead head = new IndexHead(added.entry().number(), added.hash(), written, IndexHead.crc(tail));
        put(tail);
        out.position(0);
        put(head.bytes());
    }

    private void add(long key) {
        try {
            while (hasNext() && Long.compareUnsigned(reading.getLong(reading.position()), key) < 0) {
                copy();
            }
            if (hasNext() && reading.getLong(reading.position()) == key) {
                reading.getLong();
                put(key, sets.with(reading.getInt(), entry));
            } else {
                put(key, sets.only(entry));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy() throws IOException {
        put(reading.getLong(), reading.getInt());
    }

    private void put(long key, int set) throws IOException {
        writing.putLong(key).putInt(set);
        written++;
        if (!writing.hasRemaining()) {
            flush();
        }
    }

    private void flush() throws IOException {
        writing.flip();
        blocks.add(writing);
        put(writing);
        writing.clear();
    }

    private void put(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private boolean hasNext() throws IOException {
        if (!reading.hasRemaining() && before.isPresent() && read < before.get().blocks()) {
            reading = before.get().block(read++);
        }
        return reading.hasRemaining();
    }
}
