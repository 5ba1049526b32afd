package dev.sluice.corpus.erasure;

/** Why a shard isn't there any more: an order chose lines of it. */
public record Gone(ErasureOrder order, ErasedShard shard) {
    /** For who looks for it. */
    @Override
    public String toString() {
        return "was erased by " + order.name() + ", which chose " + shard.erased() + " of its " + shard.records()
                + " lines";
    }
}
