package dev.sluice.corpus.compact;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.read.ShardHashes;
import dev.sluice.corpus.read.ShardLines;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import dev.sluice.corpus.write.StagedShard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lines of some shards of one folder, staged anew. In the memory of a line. One use. */
final class Rewriting {
    private static final Logger LOG = LoggerFactory.getLogger(Rewriting.class);

    private final Store store;
    private final ChainId chain;
    private final CompactionSettings settings;
    private final long generation;
    private final String writer;
    private final List<ShardFile> sealed = new ArrayList<>();
    private final List<StorePath> staged = new ArrayList<>();
    private @Nullable StagedShard current;

    Rewriting(Store store, ChainId chain, CompactionSettings settings, long generation, String writer) {
        this.store = store;
        this.chain = chain;
        this.settings = settings;
        this.generation = generation;
        this.writer = writer;
    }

    /**
     * Stages and seals the lines. Each input is held against its hashes.
     *
     * @param inputs of one folder, in the order of their lines
     * @return what was sealed; on an error nothing of it is left
     */
    List<ShardFile> write(List<ShardFile> inputs, Runnable afterLine) throws IOException {
        boolean done = false;
        try {
            for (ShardFile input : inputs) {
                add(input, afterLine);
            }
            seal();
            done = true;
            return List.copyOf(sealed);
        } finally {
            if (!done) {
                drop();
            }
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

    /** The k-th of n lines has a seq at least k - 1 after the first, and at least n - k before the last. */
    private void add(ShardFile input, Runnable afterLine) throws IOException {
        try (InputStream opened = open(input)) {
            ShardLines.read(opened, ShardHashes.of(input), (line, number) -> {
                append(
                        input.path().parent(),
                        line,
                        input.firstSeq() + number - 1,
                        input.lastSeq() - input.records() + number);
                afterLine.run();
            });
        }
    }

    private InputStream open(ShardFile input) throws IOException {
        try {
            return new CorpusReader(store).open(new Shard(chain, input));
        } catch (NoSuchFileException nowhere) {
            throw new DamagedCorpusException(input.path(), "is not there, and no generation supersedes it");
        }
    }

    private void append(StorePath folder, Bytes line, long least, long most) throws IOException {
        StagedShard shard = current == null ? begin(folder) : current;
        shard.append(line, least, most);
        if (shard.contentBytes() >= settings.targetBytes()) {
            seal();
        }
    }

    private StagedShard begin(StorePath folder) throws IOException {
        int n = staged.size();
        StorePath path = chain.stagedFor(generation, writer, String.valueOf(n));
        StorePath target = chain.brought(folder, generation, n, settings.compression());
        staged.add(path);
        StagedShard shard = new StagedShard(store.stage(path), path, target, settings.compression());
        current = shard;
        return shard;
    }

    private void seal() throws IOException {
        if (current != null) {
            sealed.add(current.seal());
            current = null;
        }
    }
}
