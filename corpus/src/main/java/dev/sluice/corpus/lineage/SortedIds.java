package dev.sluice.corpus.lineage;

import dev.sluice.contracts.identity.TupleId;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the first eight bytes of ids, each once. They wait in up to 256 files by their first byte, of which one at a time is in
 * memory: eight bytes for a 256th of the ids.
 */
final class SortedIds implements AutoCloseable {
    private static final int BUCKETS = 256;
    private static final int BUFFER = 1 << 13;

    private final Path folder;
    private final @Nullable DataOutputStream[] buckets = new DataOutputStream[BUCKETS];

    /** Waits in a new folder beside others in {@code temporary}. */
    SortedIds(Path temporary) throws IOException {
        this.folder = Files.createTempDirectory(temporary, ".ids");
    }

    /** What the index knows an id by. */
    static long key(String id) {
        return Long.parseUnsignedLong(id, 0, 16, 16);
    }

    /** As {@link #key(String)}. */
    static long key(TupleId id) {
        return key(id.value());
    }

    void add(long key) throws IOException {
        int bucket = (int) (key >>> 56);
        DataOutputStream out = buckets[bucket];
        if (out == null) {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file(bucket)), BUFFER));
            buckets[bucket] = out;
        }
        out.writeLong(key);
    }

    /** Gives each in its order, as numbers without sign. */
    void forEach(LongConsumer sorted) throws IOException {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            long[] keys = keys(bucket);
            Arrays.sort(keys); // all of a bucket have the same sign
            for (int i = 0; i < keys.length; i++) {
                if (i == 0 || keys[i] != keys[i - 1]) {
                    sorted.accept(keys[i]);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            DataOutputStream out = buckets[bucket];
            if (out != null) {
                out.close();
                Files.deleteIfExists(file(bucket));
            }
        }
        Files.deleteIfExists(folder);
    }

    private long[] keys(int bucket) throws IOException {
        DataOutputStream out = buckets[bucket];
        if (out == null) {
            return new long[0];
        }
        out.close();
        long[] keys = new long[(int) (Files.size(file(bucket)) / Long.BYTES)];
        ByteBuffer.wrap(Files.readAllBytes(file(bucket))).asLongBuffer().get(keys);
        return keys;
    }

    private Path file(int bucket) {
        return folder.resolve("bucket-" + bucket);
    }
}
