package dev.sluice.corpus.rewrite;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.LineVisitor;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import dev.sluice.corpus.write.StagedShard;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lines of some shards, staged anew for one generation. In the memory of a line. One use. */
public final class Rewriting {
    private static final Logger LOG = LoggerFactory.getLogger(Rewriting.class);

    private final Store store;
    private final ChainId chain;
    private final long generation;
    private final String writer;
    private final List<ShardFile> sealed = new ArrayList<>();
    private final List<StorePath> staged = new ArrayList<>();
    private @Nullable StagedShard current;

    Rewriting(Store store, ChainId chain, long generation, String writer) {
        this.store = store;
        this.chain = chain;
        this.generation = generation;
        this.writer = writer;
    }

    /**
     * Lets a task stage and seal its lines.
     *
     * @return what was sealed; on an error nothing of it is left
     */
    List<ShardFile> write(Task task, List<ShardFile> inputs) throws IOException {
        boolean done = false;
        try {
            task.stage(inputs, this);
            cut();
            done = true;
            return List.copyOf(sealed);
        } finally {
            if (!done) {
                drop();
            }
        }
    }

    /** Shows the lines of a shard, in their order, and holds it against its hashes. */
    public void read(ShardFile input, LineVisitor visitor) throws IOException {
        try {
            new CorpusReader(store).lines(new Shard(chain, input), visitor);
        } catch (NoSuchFileException nowhere) {
            throw new DamagedCorpusException(input.path(), "is not there, and no generation supersedes it");
        }
    }

    /**
     * Adds a line to the shard that was begun, or begins one. The k-th of n lines has a seq at least k - 1 after the first,
     * and at least n - k before the last.
     *
     * @param number of the line in its shard, from 1
     */
    public void append(ShardFile input, Bytes line, long number, Compression compression) throws IOException {
        StagedShard shard = current == null ? begin(input.path().parent(), compression) : current;
        shard.append(line, input.firstSeq() + number - 1, input.lastSeq() - input.records() + number);
    }

    /** Length of the lines of the shard that was begun, unpacked; 0 where none is. */
    public long contentBytes() {
        return current == null ? 0 : current.contentBytes();
    }

    /** Ends the shard that was begun, if there is one, and makes it durable. */
    public void cut() throws IOException {
        if (current != null) {
            sealed.add(current.seal());
            current = null;
        }
    }

    private void drop() {
        if (current != null) {
            try {
                current.abandon();
            } catch (IOException e) {
                LOG.debug("closing a staged file that is dropped failed", e);
            }
            current = null;
        }
        for (StorePath path : staged) {
            try {
                store.delete(path);
            } catch (IOException e) {
                LOG.warn("could not drop staged file {}; it is swept after the next generation", path, e);
            }
        }
    }

    private StagedShard begin(StorePath folder, Compression compression) throws IOException {
        int n = staged.size();
        StorePath path = chain.stagedFor(generation, writer, String.valueOf(n));
        StorePath target = chain.brought(folder, generation, n, compression);
        staged.add(path);
        StagedShard shard = new StagedShard(store.stage(path), path, target, compression);
        current = shard;
        return shard;
    }
}
