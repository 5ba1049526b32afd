package dev.sluice.corpus.read;

import dev.sluice.corpus.gone.GoneShards;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitEntry;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.Reach;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.log.StoredEntry;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads a corpus through its log: what a commit names is read, once, wherever a generation has brought it, and nothing
 * else; also while a sink writes and shards are compacted. Thread-safe; holds the names of one chain's shards in memory.
 */
public final class CorpusReader {
    private final Store store;
    private final CommitLog log;
    private final GenerationLog generations;
    private final LiveFiles live;

    /** A reader of this store. */
    public CorpusReader(Store store) {
        this.store = store;
        this.log = new CommitLog(store);
        this.generations = new GenerationLog(store);
        this.live = new LiveFiles(store);
    }

    /** Every chain and where it ends; costs a few small reads a chain, however long it is. */
    public List<Tip> tips() throws IOException {
        List<Tip> tips = new ArrayList<>();
        for (ChainId chain : log.chains()) {
            tips.add(log.tip(chain));
        }
        return tips;
    }

    /**
     * As {@link #tips}, but with the lines and gaps counted entry by entry, instead of taken from the last one's sums:
     * an entry that is gone shows.
     */
    public List<Tip> countedTips() throws IOException {
        List<Tip> counted = new ArrayList<>();
        for (Tip tip : tips()) {
            counted.add(counted(tip));
        }
        return counted;
    }

    private Tip counted(Tip tip) throws IOException {
        long records = 0;
        long missing = 0;
        for (long start : log.starts(tip.chain())) {
            Optional<CommitEntry> entry = log.entry(tip.chain(), start).map(StoredEntry::entry);
            if (entry.isPresent() && start < tip.nextOffset()) {
                records += entry.get().records();
                missing += entry.get().span().lines() - entry.get().records();
            }
        }
        return new Tip(tip.chain(), tip.nextOffset(), tip.lastSeq(), records, missing, tip.hash());
    }

    /** How far every chain has gone now. */
    public Map<ChainId, Reach> reach() throws IOException {
        Map<ChainId, Reach> reach = new LinkedHashMap<>();
        for (ChainId chain : log.chains()) {
            reach.put(chain, Reach.now(log, generations, chain));
        }
        return reach;
    }

    /** Every shard that lines lie in now, by chain and in the order of the lines. */
    public void shards(Predicate<Shard> wanted, ShardVisitor visitor) throws IOException {
        for (ChainId chain : log.chains()) {
            visit(chain, live.now(chain), wanted, visitor);
        }
    }

    /** Every shard that lines lay in when its chain had gone this far; those of other chains not at all. */
    public void shards(Map<ChainId, Reach> reach, Predicate<Shard> wanted, ShardVisitor visitor) throws IOException {
        for (ChainId chain : log.chains()) {
            visit(chain, live.of(chain, reach.getOrDefault(chain, Reach.NOTHING)), wanted, visitor);
        }
    }

    /**
     * Shows every line of a shard, in its order.
     *
     * @throws DamagedCorpusException at the end, if that was not what its commit entry names
     */
    public void lines(Shard shard, LineVisitor visitor) throws IOException {
        try (InputStream opened = open(shard)) {
            ShardLines.read(opened, ShardHashes.of(shard.file()), visitor);
        }
    }

    /** Writes the lines of every shard that is wanted, unpacked. */
    public void cat(Predicate<Shard> wanted, OutputStream out) throws IOException {
        shards(wanted, shard -> {
            try (InputStream lines = shard.file().compression().decompress(open(shard))) {
                lines.transferTo(out);
            }
        });
    }

    /**
     * The bytes of a shard's file: the staged one in the moment between its commit and its publication, the kept one once
     * it is superseded.
     *
     * @throws SupersededException if it was collected or erased meanwhile
     * @throws NoSuchFileException if it is nowhere, though no generation supersedes it
     */
    public InputStream open(Shard shard) throws IOException {
        try {
            return Places.open(store, shard.chain(), shard.file());
        } catch (NoSuchFileException nowhere) {
            if (generations.supersedes(shard.chain(), shard.file())) {
                throw new SupersededException(
                        shard.file().path(),
                        new GoneShards(store).find(shard.file().path()),
                        nowhere);
            }
            throw nowhere;
        }
    }

    private static void visit(ChainId chain, List<ShardFile> files, Predicate<Shard> wanted, ShardVisitor visitor)
            throws IOException {
        for (ShardFile file : files) {
            Shard shard = new Shard(chain, file);
            if (wanted.test(shard)) {
                visitor.visit(shard);
            }
        }
    }
}
