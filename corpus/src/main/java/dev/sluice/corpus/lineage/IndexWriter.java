package dev.sluice.corpus.lineage;

import dev.sluice.corpus.lineage.Ledger.Stored;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
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
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** Makes the next index of the one before and the sorted ids of one ledger entry, by going through both once. */
final class IndexWriter {
    private static final int BLOCK = LineageIndex.ENTRY << 12;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Optional<LineageIndex> before;
    private final AdapterSets sets;
    private final int entry;
    private final DataOutputStream out;
    private ByteBuffer block = ByteBuffer.allocate(0);
    private long read;
    private long written;

    private IndexWriter(Optional<LineageIndex> before, int entry, DataOutputStream out) {
        this.before = before;
        this.sets = before.map(LineageIndex::sets).orElseGet(AdapterSets::new);
        this.entry = entry;
        this.out = out;
    }

    /** Writes the index in place of the one that is there; never seen half. */
    static void write(Path file, Optional<LineageIndex> before, Stored added, SortedIds ids) throws IOException {
        Path scratch = file.resolveSibling("." + UUID.randomUUID());
        try {
            Files.createFile(scratch, OWNER_ONLY);
            long records;
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(scratch), 1 << 16))) {
                out.writeBytes(LineageIndex.MAGIC);
                out.writeLong(added.entry().number());
                out.write(HexFormat.of().parseHex(added.hash().value()));
                out.writeLong(0);
                records = new IndexWriter(before, Math.toIntExact(added.entry().number()), out).merge(ids);
            }
            try (FileChannel channel = FileChannel.open(scratch, StandardOpenOption.WRITE)) {
                ByteBuffer count = ByteBuffer.allocate(Long.BYTES).putLong(0, records);
                channel.write(count, LineageIndex.HEAD - Long.BYTES);
                channel.force(true);
            }
            Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(scratch);
        }
    }

    private long merge(SortedIds ids) throws IOException {
        try {
            ids.forEach(this::add);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        while (hasNext()) {
            copy();
        }
        sets.write(out);
        return written;
    }

    private void add(long key) {
        try {
            while (hasNext() && Long.compareUnsigned(block.getLong(block.position()), key) < 0) {
                copy();
            }
            if (hasNext() && block.getLong(block.position()) == key) {
                block.getLong();
                put(key, sets.with(block.getInt(), entry));
            } else {
                put(key, sets.only(entry));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy() throws IOException {
        put(block.getLong(), block.getInt());
    }

    private void put(long key, int set) throws IOException {
        out.writeLong(key);
        out.writeInt(set);
        written++;
    }

    private boolean hasNext() throws IOException {
        if (!block.hasRemaining() && before.isPresent()) {
            long left = before.get().records() * LineageIndex.ENTRY - read;
            block = before.get().at(LineageIndex.HEAD + read, (int) Math.min(BLOCK, left));
            read += block.remaining();
        }
        return block.hasRemaining();
    }
}
