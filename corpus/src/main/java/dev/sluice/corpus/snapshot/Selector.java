package dev.sluice.corpus.snapshot;

import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.Progress;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.Reach;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.log.StoredEntry;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.read.ShardHashes;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import dev.sluice.corpus.where.Where;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Selects what an adapter may be trained on from what is committed and published now. May run beside a sink. Holds the
 * names of the shards in memory, and a line. One use.
 */
public final class Selector {
    private final Store store;
    private final CommitLog log;
    private final GenerationLog generations;
    private final LiveFiles live;
    private final CorpusReader reader;
    private final Eligibility eligible;
    private final Where where;
    private final Selecting selecting;
    private final Progress progress;
    private long read;
    private long all;

    private Selector(Store store, Eligibility eligible, Where where, Progress progress) {
        this.store = store;
        this.log = new CommitLog(store);
        this.generations = new GenerationLog(store);
        this.live = new LiveFiles(store);
        this.reader = new CorpusReader(store);
        this.eligible = eligible;
        this.where = where;
        this.selecting = new Selecting(eligible, where, (line, number) -> {});
        this.progress = progress;
    }

    /**
     * Goes through the corpus of a tenant.
     *
     * @throws DamagedCorpusException where something isn't as it was committed, or is another tenant's
     * @throws dev.sluice.corpus.read.SupersededException where an erasure took a shard meanwhile
     */
    public static Selection select(Store store, Eligibility eligible, Where where, Progress progress)
            throws IOException {
        return new Selector(store, eligible, where, progress).select();
    }

    private Selection select() throws IOException {
        List<ChainId> chains = new ArrayList<>();
        for (ChainId chain : log.chains()) {
            Tip tip = log.tip(chain);
            if (isOwn(chain.lane())) {
                chains.add(chain);
                all += tip.records();
            } else {
                selecting.leaveOut(LeftOut.OTHER_CORPUS, tip.records());
            }
        }
        List<Sha256> erasures = Erasures.of(store).closed();
        List<PinnedChain> pinned = new ArrayList<>();
        for (ChainId chain : chains) {
            pin(chain).ifPresent(pinned::add);
        }
        Selected selected = selecting.selected();
        return new Selection(
                selected.lines() == 0
                        ? Optional.empty()
                        : Optional.of(new Snapshot(eligible, where, selected, erasures, pinned)),
                selecting.leftOut());
    }

    /** A charter that was imported is the one thing of another tenant that may lie here. */
    private boolean isOwn(Lane lane) {
        if (!lane.tenant().equals(eligible.tenant()) && lane.corpus() != Corpus.CONSTITUTIONAL) {
            throw new DamagedCorpusException(
                    ChainId.LOG.child(lane.topic()), "is another tenant's than " + eligible.tenant());
        }
        return eligible.allows(lane);
    }

    private Optional<PinnedChain> pin(ChainId chain) throws IOException {
        long generation = generation(chain);
        Optional<StoredEntry> last = Optional.empty();
        for (long start : log.starts(chain)) {
            StoredEntry entry = log.entry(chain, start).orElseThrow();
            if (isOnItsWay(chain, entry.entry().files())) {
                break;
            }
            last = Optional.of(entry);
        }
        if (last.isEmpty()) {
            return Optional.empty();
        }
        long nextOffset = last.get().entry().span().nextOffset();
        List<PinnedShard> shards = new ArrayList<>();
        for (ShardFile file : live.of(chain, new Reach(nextOffset, generation))) {
            pin(new Shard(chain, file)).ifPresent(shards::add);
        }
        return Optional.of(new PinnedChain(chain, nextOffset, last.get().hash(), shards));
    }

    /** The last generation whose shards are in their places. */
    private long generation(ChainId chain) throws IOException {
        long last = generations.last(chain);
        boolean isOnItsWay = last > 0
                && isOnItsWay(
                        chain, generations.require(chain, last).generation().files());
        return isOnItsWay ? last - 1 : last;
    }

    /** The shards that came last may not all be in their places yet; then they are the next snapshot's. */
    private boolean isOnItsWay(ChainId chain, List<ShardFile> files) throws IOException {
        for (ShardFile file : files) {
            StorePath staged = chain.staging().child(file.staged());
            if (store.size(file.path()).isEmpty() && store.size(staged).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Optional<PinnedShard> pin(Shard shard) throws IOException {
        ShardHashes hashes = ShardHashes.of(shard.file());
        Optional<LeftOut> reason = selecting.ofAll(shard);
        if (reason.isPresent()) {
            selecting.leaveOut(reason.get(), hashes.records());
            read += hashes.records();
            progress.at(read, all);
            return Optional.empty();
        }
        try (InputStream opened = reader.open(shard)) {
            long selected = selecting.read(opened, hashes, () -> progress.at(++read, all));
            return selected == 0 ? Optional.empty() : Optional.of(new PinnedShard(hashes, selected));
        } catch (NoSuchFileException gone) {
            throw new DamagedCorpusException(hashes.path(), "is not there");
        }
    }
}
