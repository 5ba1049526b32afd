package dev.sluice.corpus.erasure;

import java.util.List;

/** What an order has taken out of a tenant's chains so far; those that it found nothing in aren't named. */
public record ErasedChains(List<ErasedChain> chains) {
    public ErasedChains {
        chains = List.copyOf(chains);
    }

    /** Lines of all chains. */
    public long lines() {
        return chains.stream().mapToLong(ErasedChain::lines).sum();
    }

    /** Live shards of all chains. */
    public long shards() {
        return chains.stream().mapToLong(ErasedChain::shards).sum();
    }

    /** Kept shards of all chains. */
    public long kept() {
        return chains.stream().mapToLong(ErasedChain::kept).sum();
    }
}
