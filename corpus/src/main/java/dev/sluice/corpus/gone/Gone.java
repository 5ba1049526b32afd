package dev.sluice.corpus.gone;

import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.found.ErasedShard;

/** Why a shard isn't there any more: lines of it were taken out, or written anew. */
public record Gone(Cause cause, ErasedShard shard) {
    /** For who looks for it. */
    @Override
    public String toString() {
        return did() + " " + shard.erased() + " of its " + shard.records() + " lines";
    }

    private String did() {
        return cause.isErasure()
                ? "was erased by " + cause.name() + ", which chose"
                : "was written anew by " + cause.name() + ", whose rules found something in";
    }
}
