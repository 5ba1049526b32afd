package dev.sluice.audit;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of a tenant's events. It holds that <i>captured = committed + refused + duplicates + unsealed + lost</i>;
 * {@code waiting} events stand in Kafka and are not captured by the topology yet.
 *
 * @param captured events that the ledger accounts for
 * @param committed lines in shards
 * @param refused by reason
 * @param duplicates events that had been through before
 * @param unsealed tuples on a corpus topic that no commit lists yet; less than 0 is a fault: see {@link #uncounted}
 * @param lost tuples that a gap entry says are gone from Kafka before they were written
 * @param waiting events that the topology hasn't accounted for; an upper bound while it runs, exact when it is 0
 */
public record TenantSums(
        Tenant tenant,
        long captured,
        long committed,
        Map<Reason, Long> refused,
        long duplicates,
        long unsealed,
        long lost,
        long waiting) {
    public TenantSums {
        EnumMap<Reason, Long> copy = new EnumMap<>(Reason.class);
        copy.putAll(refused);
        refused = Collections.unmodifiableMap(copy);
    }

    /**
     * For a moment in which a transaction's end is marked on the lane and not yet in the ledger: without the lines whose
     * tuples the ledger is not seen to count. Their events count as waiting.
     */
    TenantSums asFarAsCounted() {
        return unsealed >= 0
                ? this
                : new TenantSums(tenant, captured, committed + unsealed, refused, duplicates, 0, lost, waiting);
    }

    /** All refusals together. */
    public long refusedInAll() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Lines in shards that the ledger doesn't count: its Kafka is another one than made them, or was truncated. */
    public long uncounted() {
        return Math.max(0, -unsealed);
    }

    /** Whether nothing is on its way. */
    public boolean isSettled() {
        return unsealed == 0 && waiting == 0;
    }

    /** Whether the sum of what became of the events is the number of events. */
    public boolean addsUp() {
        return captured == committed + refusedInAll() + duplicates + unsealed + lost;
    }
}
