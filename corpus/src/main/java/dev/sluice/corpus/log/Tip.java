package dev.sluice.corpus.log;

import java.util.Optional;

/**
 * Where a chain ends. The sums hold: {@code records + missing} lines of the lane partition are accounted for.
 *
 * @param nextOffset where the next entry starts and where to read on; 0 for an empty chain
 * @param lastSeq seq of the last line accounted for; 0 if there is none
 * @param records lines committed in this chain
 * @param missing lines that gap entries declared missing in this chain
 * @param hash of the last entry; for an empty chain that of the chain before, if the topic had another id then
 */
public record Tip(ChainId chain, long nextOffset, long lastSeq, long records, long missing, Optional<Sha256> hash) {
    /** The end of a chain that this entry is the last of. */
    public static Tip after(StoredEntry last) {
        CommitEntry entry = last.entry();
        return new Tip(
                entry.chain(),
                entry.span().nextOffset(),
                entry.span().lastSeq(),
                entry.chainRecords(),
                entry.chainMissing(),
                Optional.of(last.hash()));
    }

    /** The end of a chain without entries. */
    public static Tip empty(ChainId chain) {
        return new Tip(chain, 0, 0, 0, 0, Optional.empty());
    }

    /** The end of a chain without entries that carries on where the topic's former chain ended. */
    public static Tip linked(ChainId chain, Tip former) {
        return new Tip(chain, 0, former.lastSeq, 0, 0, former.hash);
    }

    /** Whether the chain has no entry yet. */
    public boolean isEmpty() {
        return nextOffset == 0;
    }

    /** Whether the chain has no entry yet but the topic had one under another id. */
    public boolean isLinked() {
        return isEmpty() && hash.isPresent();
    }
}
