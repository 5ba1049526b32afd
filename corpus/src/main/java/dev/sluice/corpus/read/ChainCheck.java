package dev.sluice.corpus.read;

import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitEntry;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.Span;
import dev.sluice.corpus.log.StoredEntry;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.read.Difference.Rule;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Walks a chain: each entry has to follow from the one before. */
final class ChainCheck {
    private final CommitLog log;
    private final Consumer<Difference> findings;

    ChainCheck(CommitLog log, Consumer<Difference> findings) {
        this.log = log;
        this.findings = findings;
    }

    /** The readable entries of the chain. */
    List<CommitEntry> check(ChainId chain) throws IOException {
        List<CommitEntry> entries = new ArrayList<>();
        Optional<Tip> before = Optional.empty();
        List<Long> starts = log.starts(chain);
        for (long start : starts) {
            Optional<StoredEntry> stored = read(chain, start);
            if (stored.isPresent()) {
                CommitEntry entry = stored.get().entry();
                if (entries.isEmpty() && start == starts.get(0)) {
                    before = Optional.of(beginning(entry));
                }
                before.ifPresent(tip -> follows(tip, entry));
                entries.add(entry);
            }
            before = stored.map(Tip::after);
        }
        return entries;
    }

    private Optional<StoredEntry> read(ChainId chain, long start) throws IOException {
        try {
            return log.entry(chain, start);
        } catch (DamagedCorpusException e) {
            findings.accept(Difference.of(Rule.ENTRY_DAMAGED, chain.entry(start)));
            return Optional.empty();
        }
    }

    /** Where a chain's first entry goes on: from nothing, or from the last entry under the topic's former id. */
    private Tip beginning(CommitEntry first) throws IOException {
        Tip empty = Tip.empty(first.chain());
        if (first.previous().isEmpty()) {
            return empty;
        }
        for (ChainId other : log.chainsOf(first.chain().lane())) {
            if (other.partition() == first.chain().partition() && !other.equals(first.chain())) {
                Optional<Tip> former = last(other);
                if (former.isPresent() && former.get().hash().equals(first.previous())) {
                    return Tip.linked(first.chain(), former.get());
                }
            }
        }
        return empty;
    }

    private Optional<Tip> last(ChainId chain) throws IOException {
        try {
            return log.last(chain).map(Tip::after);
        } catch (DamagedCorpusException reportedWithItsOwnChain) {
            return Optional.empty();
        }
    }

    private void follows(Tip before, CommitEntry entry) {
        Span span = entry.span();
        StorePath path = entry.chain().entry(span.startOffset());
        long missing = entry.gap().isPresent() ? span.lines() : 0;
        require(entry.previous().equals(before.hash()), Rule.CHAIN_BROKEN, path);
        require(span.startOffset() == before.nextOffset(), Rule.OFFSETS_APART, path);
        require(span.firstSeq() == before.lastSeq() + 1, Rule.SEQS_APART, path);
        require(
                entry.chainRecords() == before.records() + entry.records()
                        && entry.chainMissing() == before.missing() + missing,
                Rule.SUMS_WRONG,
                path);
    }

    private void require(boolean holds, Rule rule, StorePath path) {
        if (!holds) {
            findings.accept(Difference.of(rule, path));
        }
    }
}
