package dev.sluice.corpus.read;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitEntry;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.Difference.Rule;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.Listing;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Checks all of a corpus: every chain, every shard, every line, and that nothing else is there. May run beside a sink;
 * what is committed after the start is not looked at. Memory: the paths of all shards, and what {@link SeenIds} says.
 * One use, one thread.
 */
public final class Verifier {
    private final Store store;
    private final Function<byte[], Outcome<Tuple>> tuples;
    private final Path temporary;
    private final Consumer<Difference> findings;
    private final List<StorePath> named = new ArrayList<>();
    private long chains;
    private long entries;
    private long records;
    private long bytes;
    private long found;

    /**
     * @param tuples reads a line without its end as a tuple
     * @param temporary a folder for hashed ids, where a corpus has too many for memory
     * @param findings is told each finding as it is found
     */
    public Verifier(
            Store store, Function<byte[], Outcome<Tuple>> tuples, Path temporary, Consumer<Difference> findings) {
        this.store = store;
        this.tuples = tuples;
        this.temporary = temporary;
        this.findings = findings;
    }

    /** Checks, and says how much there was. Whatever can't be read is a finding, or an {@link IOException}. */
    public Verification verify() throws IOException {
        // in this order: what is published from now on was not there to be called an orphan
        Set<StorePath> unnamed = new LinkedHashSet<>();
        collect(StorePath.root(), unnamed);
        CommitLog log = new CommitLog(store);
        ChainCheck chainCheck = new ChainCheck(log, this::report);
        try (SeenIds ids = new SeenIds(temporary, SeenIds.MOST_IN_MEMORY)) {
            ShardCheck shardCheck = new ShardCheck(new CorpusReader(store), tuples, ids, this::report);
            Set<StorePath> once = new LinkedHashSet<>();
            for (ChainId chain : log.chains()) {
                chains++;
                for (CommitEntry entry : chainCheck.check(chain)) {
                    entries++;
                    check(chain, entry, shardCheck, once);
                }
            }
            ids.repeated((shard, line) -> report(new Difference(Rule.ID_TWICE, named.get(shard), line)));
            unnamed.removeAll(once);
        }
        unnamed.forEach(path -> report(Difference.of(Rule.SHARD_ORPHANED, path)));
        return new Verification(chains, entries, named.size(), records, bytes, found);
    }

    private void check(ChainId chain, CommitEntry entry, ShardCheck shardCheck, Set<StorePath> once)
            throws IOException {
        for (ShardFile file : entry.files()) {
            if (!once.add(file.path())) {
                report(Difference.of(Rule.SHARD_NAMED_TWICE, file.path()));
                continue;
            }
            named.add(file.path());
            records += file.records();
            bytes += file.bytes();
            shardCheck.check(new Shard(chain, file), named.size() - 1);
        }
    }

    /** All shards that lie anywhere but among log and staging. */
    private void collect(StorePath folder, Set<StorePath> shards) throws IOException {
        Listing listing = store.list(folder);
        listing.files().stream()
                .filter(name -> Compression.ofShard(name).isPresent())
                .forEach(name -> shards.add(folder.child(name)));
        for (String name : listing.folders()) {
            StorePath child = folder.child(name);
            if (!child.equals(ChainId.LOG)) {
                collect(child, shards);
            }
        }
    }

    private void report(Difference finding) {
        found++;
        findings.accept(finding);
    }
}
