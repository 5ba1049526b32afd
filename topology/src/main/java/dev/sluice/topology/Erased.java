package dev.sluice.topology;

import dev.sluice.contracts.erasure.ErasureEntry;
import dev.sluice.contracts.erasure.SelectorHash;
import dev.sluice.contracts.erasure.SelectorKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.tuple.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is to be forgotten of one tenant, of all its erasures.
 *
 * @param records ids
 * @param sessions hashes of their names
 * @param groups hashes of their names
 */
public record Erased(Set<TupleId> records, Set<SelectorHash> sessions, Set<SelectorHash> groups) {
    public Erased {
        records = Set.copyOf(records);
        sessions = Set.copyOf(sessions);
        groups = Set.copyOf(groups);
    }

    /** Of each tenant that an erasure names anything of. */
    public static Map<Tenant, Erased> of(Collection<ErasureEntry> entries) {
        Map<Tenant, Erased> erased = new HashMap<>();
        entries.stream()
                .map(entry -> Map.entry(entry.tenant(), new Erased(entry.records(), entry.sessions(), entry.groups())))
                .filter(each -> !each.getValue().isEmpty())
                .forEach(each -> erased.merge(each.getKey(), each.getValue(), Erased::plus));
        return Map.copyOf(erased);
    }

    private boolean isEmpty() {
        return records.isEmpty() && sessions.isEmpty() && groups.isEmpty();
    }

    private Erased plus(Erased other) {
        return new Erased(union(records, other.records), union(sessions, other.sessions), union(groups, other.groups));
    }

    private static <T> Set<T> union(Set<T> some, Set<T> others) {
        Set<T> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Whether a tuple is one that is to be forgotten. */
    boolean covers(Tuple tuple) {
        Tenant tenant = tuple.provenance().tenant();
        return records.contains(tuple.id())
                || tuple.provenance()
                        .sessionId()
                        .filter(session -> names(sessions, tenant, SelectorKind.SESSION, session.value()))
                        .isPresent()
                || names(groups, tenant, SelectorKind.GROUP, tuple.group());
    }

    private static boolean names(Set<SelectorHash> hashes, Tenant tenant, SelectorKind kind, String value) {
        return !hashes.isEmpty() && hashes.contains(SelectorHash.of(tenant, kind, value));
    }
}
