package dev.sluice.corpus.erasure;

import dev.sluice.contracts.erasure.SelectorHash;
import dev.sluice.contracts.erasure.SelectorKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which lines an order chooses: those of any of these selectors, or all of the tenant's. A session or group is known by a hash
 * alone, a term by nothing but that there is one.
 *
 * @param records ids, which are hashes already
 * @param terms how many
 * @param isEverything all that is the tenant's; then there is nothing else
 */
public record Selectors(
        List<TupleId> records,
        List<SelectorHash> sessions,
        List<SelectorHash> groups,
        long terms,
        boolean isEverything) {
    public Selectors {
        records = sorted(records, Comparator.comparing(TupleId::value));
        sessions = sorted(sessions, Comparator.naturalOrder());
        groups = sorted(groups, Comparator.naturalOrder());
        boolean isNothing = records.isEmpty() && sessions.isEmpty() && groups.isEmpty() && terms == 0;
        if (terms < 0 || isNothing != isEverything) {
            throw new IllegalArgumentException("an order chooses all of the tenant's, or something of it");
        }
    }

    /** All of the tenant's. */
    public static Selectors everything() {
        return new Selectors(List.of(), List.of(), List.of(), 0, true);
    }

    /** Of selectors in clear, of which sessions and groups are hashed. */
    public static Selectors of(
            Tenant tenant,
            Collection<TupleId> records,
            Collection<String> sessions,
            Collection<String> groups,
            int terms) {
        return new Selectors(
                List.copyOf(records),
                hashes(tenant, SelectorKind.SESSION, sessions),
                hashes(tenant, SelectorKind.GROUP, groups),
                terms,
                false);
    }

    private static List<SelectorHash> hashes(Tenant tenant, SelectorKind kind, Collection<String> values) {
        return values.stream()
                .map(value -> SelectorHash.of(tenant, kind, value))
                .toList();
    }

    private static <T> List<T> sorted(List<T> values, Comparator<T> order) {
        return values.stream().distinct().sorted(order).toList();
    }
}
