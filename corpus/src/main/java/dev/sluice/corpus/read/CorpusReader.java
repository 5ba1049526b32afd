package dev.sluice.corpus.read;

import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitEntry;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.log.StoredEntry;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads a corpus through its commit log: what a commit names is read, and nothing else, also while a sink writes.
 * Thread-safe, keeps nothing in memory.
 */
public final class CorpusReader {
    private final Store store;
    private final CommitLog log;

    /** A reader of this store. */
    public CorpusReader(Store store) {
        this.store = store;
        this.log = new CommitLog(store);
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

    /** Every committed shard, by chain and commit. */
    public void shards(Predicate<Shard> wanted, ShardVisitor visitor) throws IOException {
        for (ChainId chain : log.chains()) {
            for (long start : log.starts(chain)) {
                Optional<StoredEntry> entry = log.entry(chain, start);
                if (entry.isPresent()) {
                    visit(chain, entry.get().entry().files(), wanted, visitor);
                }
            }
        }
    }

    /** Every shard that was committed before its chain reached this offset; those of other chains not at all. */
    public void shards(Map<ChainId, Long> ends, Predicate<Shard> wanted, ShardVisitor visitor) throws IOException {
        for (ChainId chain : log.chains()) {
            long end = ends.getOrDefault(chain, 0L);
            for (long start : log.starts(chain)) {
                Optional<StoredEntry> entry = start < end ? log.entry(chain, start) : Optional.empty();
                if (entry.isPresent()) {
                    visit(chain, entry.get().entry().files(), wanted, visitor);
                }
            }
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

    /** The bytes of a shard's file; the staged one in the moment between its commit and its publication. */
    public InputStream open(Shard shard) throws IOException {
        StorePath published = shard.file().path();
        if (store.size(published).isPresent()) {
            return store.open(published);
        }
        try {
            return store.open(shard.chain().staging().child(shard.file().staged()));
        } catch (NoSuchFileException publishedJustNow) {
            return store.open(published);
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
