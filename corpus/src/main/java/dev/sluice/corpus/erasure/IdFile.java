package dev.sluice.corpus.erasure;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.found.FoundShards;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.store.StagedOutput;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ids of erased records, sorted, each once, 32 bytes each. They wait in up to 256 files by their first byte, of which one
 * at a time is in memory. One use.
 */
final class IdFile implements AutoCloseable {
    private static final int BUFFER = 1 << 13;

    private final Store store;
    private final StorePath folder;
    private final String writer = "." + UUID.randomUUID();
    private final Map<Integer, OutputStream> buckets = new TreeMap<>();
    private final MessageDigest digest = Bytes.newSha256();
    private long count;

    /** Waits in this folder. */
    IdFile(Store store, StorePath folder) {
        this.store = store;
        this.folder = folder;
    }

    /** What was written. */
    record Written(long count, Sha256 sha256) {}

    void add(TupleId id) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(id.value());
        int bucket = bytes[0] & 0xff;
        OutputStream out = buckets.get(bucket);
        if (out == null) {
            out = new BufferedOutputStream(store.stage(bucket(bucket)), BUFFER);
            buckets.put(bucket, out);
        }
        out.write(bytes);
    }

    /** Writes all, durably, in place of what an earlier attempt has left there. */
    Written write(StorePath target) throws IOException {
        StorePath staged = folder.child(writer);
        try (StagedOutput file = store.stage(staged);
                OutputStream out = new BufferedOutputStream(file, BUFFER)) {
            for (Map.Entry<Integer, OutputStream> bucket : buckets.entrySet()) {
                bucket.getValue().close();
                append(bucket(bucket.getKey()), out);
            }
            out.flush();
            file.seal();
        }
        store.publish(staged, target);
        return new Written(count, Sha256.ofDigest(digest.digest()));
    }

    @Override
    public void close() throws IOException {
        for (Map.Entry<Integer, OutputStream> bucket : buckets.entrySet()) {
            bucket.getValue().close();
            store.delete(bucket(bucket.getKey()));
        }
        store.delete(folder.child(writer));
    }

    private void append(StorePath bucket, OutputStream out) throws IOException {
        byte[] all;
        try (InputStream in = store.open(bucket)) {
            all = in.readAllBytes();
        }
        byte[][] ids = new byte[all.length / FoundShards.ID_BYTES][];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Arrays.copyOfRange(all, i * FoundShards.ID_BYTES, (i + 1) * FoundShards.ID_BYTES);
        }
        Arrays.sort(ids, Arrays::compareUnsigned);
        byte @Nullable [] before = null;
        for (byte[] id : ids) {
            if (!Arrays.equals(id, before)) {
                out.write(id);
                digest.update(id);
                count++;
            }
            before = id;
        }
    }

    private StorePath bucket(int number) {
        return folder.child(writer + "-" + number);
    }
}
