package dev.sluice.corpus.snapshot;

import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitEntry;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.log.StoredEntry;
import dev.sluice.corpus.log.Tip;
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
    private final Eligibility eligible;
    private final Where where;
    private final Selecting selecting;
    private final Progress progress;
    private long read;
    private long all;

    private Selector(Store store, Eligibility eligible, Where where, Progress progress) {
        this.store = store;
        this.log = new CommitLog(store);
        this.eligible = eligible;
        this.where = where;
        this.selecting = new Selecting(eligible, where, (line, number) -> {});
        this.progress = progress;
    }

    /**
     * Goes through the corpus of a tenant.
     *
     * @throws DamagedCorpusException where something isn't as it was committed, or is another tenant's
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
        List<PinnedChain> pinned = new ArrayList<>();
        for (ChainId chain : chains) {
            pin(chain).ifPresent(pinned::add);
        }
        Selected selected = selecting.selected();
        return new Selection(
                selected.lines() == 0
                        ? Optional.empty()
                        : Optional.of(new Snapshot(eligible, where, selected, List.of(), pinned)),
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
        List<PinnedShard> shards = new ArrayList<>();
        Optional<StoredEntry> last = Optional.empty();
        for (long start : log.starts(chain)) {
            StoredEntry entry = log.entry(chain, start).orElseThrow();
            if (isOnItsWay(entry.entry())) {
                break;
            }
            for (ShardFile file : entry.entry().files()) {
                pin(new Shard(chain, file)).ifPresent(shards::add);
            }
            last = Optional.of(entry);
        }
        return last.map(entry -> new PinnedChain(chain, entry.entry().span().nextOffset(), entry.hash(), shards));
    }

    /** The last commit's shards may not all be in their places yet; then it is the next snapshot's. */
    private boolean isOnItsWay(CommitEntry entry) throws IOException {
        for (ShardFile file : entry.files()) {
            StorePath staged = entry.chain().staging().child(file.staged());
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
        try (InputStream opened = store.open(hashes.path())) {
            long selected = selecting.read(opened, hashes, () -> progress.at(++read, all));
            return selected == 0 ? Optional.empty() : Optional.of(new PinnedShard(hashes, selected));
        } catch (NoSuchFileException gone) {
            throw new DamagedCorpusException(hashes.path(), "is not there");
        }
    }
}
