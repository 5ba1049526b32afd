package dev.sluice.corpus.found;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was found for a cause, as {@link FoundWriter} writes it down: a file of shards and two of ids at a time. */
public final class FoundShards {
    /** Length of an id in a file of them. */
    public static final int ID_BYTES = 32;

    static final String SHARDS = ".json";
    static final String IDS = ".ids";
    static final String KEYS = ".keys";
    private static final Bytes DROPPED = Bytes.utf8("dropped\n");
    private static final int BUFFER = 1 << 16;

    private final Store store;
    private final Cause cause;

    /** For this cause. */
    public FoundShards(Store store, Cause cause) {
        this.store = store;
        this.cause = cause;
    }

    /** All shards that hold lines which may not stay, gone or not; one may be in several. */
    public List<ErasedShards> all() throws IOException {
        StorePath folder = cause.folder();
        List<ErasedShards> all = new ArrayList<>();
        for (String name : store.list(folder).files()) {
            if (!name.startsWith(".") && name.endsWith(SHARDS)) {
                StorePath path = folder.child(name);
                Optional<Bytes> bytes = committed(path);
                if (bytes.isPresent()) {
                    all.add(parse(path, bytes.get()));
                }
            }
        }
        return all;
    }

    /** The ids of those lines, also twice, and not sorted. */
    public void ids(IdVisitor visitor) throws IOException {
        for (ErasedShards found : all()) {
            ids(store, path(found.writer(), IDS), visitor);
        }
    }

    /** The ids in a file of them. */
    public static void ids(Store store, StorePath file, IdVisitor visitor) throws IOException {
        try (InputStream in = new BufferedInputStream(store.open(file), BUFFER)) {
            for (byte[] id = in.readNBytes(ID_BYTES); id.length == ID_BYTES; id = in.readNBytes(ID_BYTES)) {
                visitor.visit(new TupleId(HexFormat.of().formatHex(id)));
            }
        }
    }

    /** The first eight bytes of the id of each line that this shard had. */
    public void keys(StorePath shard, KeyVisitor keys) throws IOException {
        for (ErasedShards found : all()) {
            long before = 0;
            for (ErasedShard erased : found.shards()) {
                if (erased.path().equals(shard)) {
                    keys(found, before, erased.records(), keys);
                    return;
                }
                before += erased.records();
            }
        }
    }

    /** Deletes what a run has staged that was killed. One that is staging has to begin again. */
    public void dropStaged() throws IOException {
        for (String name : store.list(cause.folder()).files()) {
            boolean isOfWriter = name.endsWith(IDS) || name.endsWith(KEYS);
            if (isOfWriter && drop(name.substring(0, name.indexOf('.')))) {
                store.delete(cause.folder().child(name));
            }
        }
    }

    /**
     * Makes shards known whose ids and keys are there. Of who commits them and who drops them, one alone is first.
     *
     * @throws IOException where another run has ended, and dropped them
     */
    void create(ErasedShards found) throws IOException {
        StorePath file = path(found.writer(), SHARDS);
        store.create(file, ErasedShardsJson.write(found), scratch());
        if (!has(found.writer())) {
            throw new IOException(file + ": another run has ended meanwhile, and dropped it; begin again");
        }
    }

    /** Whether what this writer found is there. */
    boolean has(String writer) throws IOException {
        return committed(path(writer, SHARDS)).isPresent();
    }

    /** Whether it is dropped, and not committed. */
    private boolean drop(String writer) throws IOException {
        StorePath shards = path(writer, SHARDS);
        if (store.size(shards).isEmpty()) {
            store.create(shards, DROPPED, scratch());
        }
        return !has(writer);
    }

    private Optional<Bytes> committed(StorePath shards) throws IOException {
        return store.read(shards).filter(there -> !there.equals(DROPPED));
    }

    /** Where what a writer has found lies. */
    StorePath path(String writer, String ending) {
        return cause.folder().child(writer + ending);
    }

    private StorePath scratch() {
        return cause.folder().child("." + UUID.randomUUID());
    }

    /** Deletes all but which shards there were and the keys of their lines. */
    public void deleteIds() throws IOException {
        StorePath folder = cause.folder();
        for (String name : store.list(folder).files()) {
            if (!name.endsWith(SHARDS) && !name.endsWith(KEYS)) {
                store.delete(folder.child(name));
            }
        }
    }

    private void keys(ErasedShards found, long before, long records, KeyVisitor keys) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(store.open(path(found.writer(), KEYS)), BUFFER))) {
            in.skipNBytes(before * Long.BYTES);
            for (long i = 0; i < records; i++) {
                keys.visit(in.readLong());
            }
        }
    }

    private static ErasedShards parse(StorePath path, Bytes bytes) {
        try {
            return ErasedShardsJson.read(bytes);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new DamagedCorpusException(path, "names no erased shards: it " + e.getMessage());
        }
    }
}
