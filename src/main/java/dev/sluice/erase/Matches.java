package dev.sluice.erase;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.erase.Choice;
import dev.sluice.corpus.erasure.ErasureOrder;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.store.Store;
import java.io.IOException;

/**
 * What an order would choose of the lines that are live now.
 *
 * @param lines chosen ones
 * @param shards that hold one
 * @param all lines that were looked at
 */
public record Matches(long lines, long shards, long all) {
    /** Counts them; reads every line of the tenant's, and changes nothing. */
    public static Matches of(Store store, Tenant tenant, Asked asked) throws IOException {
        UtcMillis never = new UtcMillis(0);
        ErasureOrder order = new ErasureOrder(1, tenant, never, never, asked.selectors(tenant));
        Choice choice = Choice.of(order, asked.terms());
        CorpusReader reader = new CorpusReader(store);
        long[] counts = new long[3];
        reader.shards(shard -> shard.chain().lane().tenant().equals(tenant), shard -> {
            long before = counts[0];
            reader.lines(shard, (line, number) -> {
                counts[0] += choice.chooses(line) ? 1 : 0;
                counts[2]++;
            });
            counts[1] += counts[0] > before ? 1 : 0;
        });
        return new Matches(counts[0], counts[1], counts[2]);
    }
}
