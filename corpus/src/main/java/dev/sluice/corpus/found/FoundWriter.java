package dev.sluice.corpus.found;

import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.store.StagedOutput;
import dev.sluice.corpus.store.Store;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes down shards that hold lines which may not stay, the chosen ones, before any of them goes. What isn't
 * {@link #commit}ted nobody reads. In the memory of the shards' names. One use.
 */
public final class FoundWriter implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final Store store;
    private final FoundShards found;
    private final Cause cause;
    private final ChainId chain;
    private final String writer;
    private final List<ErasedShard> shards = new ArrayList<>();
    private final StagedOutput idFile;
    private final StagedOutput keyFile;
    private final DataOutputStream ids;
    private final DataOutputStream keys;
    private long erased;
    private boolean isCommitted;

    /**
     * Begins one.
     *
     * @param writer a name that nobody else has or had, {@code [a-z0-9]{1,32}}
     */
    public FoundWriter(Store store, Cause cause, ChainId chain, String writer) throws IOException {
        this.store = store;
        this.found = new FoundShards(store, cause);
        this.cause = cause;
        this.chain = chain;
        this.writer = writer;
        this.idFile = store.stage(found.path(writer, FoundShards.IDS));
        this.keyFile = stageKeys();
        this.ids = new DataOutputStream(new BufferedOutputStream(idFile, BUFFER));
        this.keys = new DataOutputStream(new BufferedOutputStream(keyFile, BUFFER));
    }

    /** Adds the next line of the shard that the next {@link #end} names. */
    public void line(TupleId id, boolean isChosen) throws IOException {
        keys.writeLong(Long.parseUnsignedLong(id.value(), 0, 16, 16));
        if (isChosen) {
            ids.write(HexFormat.of().parseHex(id.value()));
            erased++;
        }
    }

    /** That those were all lines of this shard, one of them chosen. */
    public void end(ShardFile shard) {
        shards.add(ErasedShard.of(shard, erased));
        erased = 0;
    }

    /**
     * Makes it durable, and known.
     *
     * @throws IOException also where another run has ended what this is for meanwhile, and dropped it
     */
    public void commit() throws IOException {
        ids.flush();
        keys.flush();
        idFile.seal();
        keyFile.seal();
        found.create(new ErasedShards(cause.hash(), chain, writer, shards));
        isCommitted = true;
    }

    /** Deletes what was not committed. */
    @Override
    public void close() throws IOException {
        idFile.close();
        keyFile.close();
        if (!isCommitted && !found.has(writer)) {
            drop(FoundShards.IDS);
            drop(FoundShards.KEYS);
        }
    }

    private StagedOutput stageKeys() throws IOException {
        boolean isStaged = false;
        try {
            StagedOutput staged = store.stage(found.path(writer, FoundShards.KEYS));
            isStaged = true;
            return staged;
        } finally {
            if (!isStaged) {
                idFile.close();
                drop(FoundShards.IDS);
            }
        }
    }

    private void drop(String ending) throws IOException {
        store.delete(found.path(writer, ending));
    }
}
