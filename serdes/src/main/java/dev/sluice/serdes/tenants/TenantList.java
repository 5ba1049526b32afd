package dev.sluice.serdes.tenants;

import dev.sluice.contracts.erasure.ErasureEntry;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the tenant topic says at one moment.
 *
 * @param listed the newest entry of each tenant, sorted by name
 * @param erasures what is to be forgotten, sorted by tenant and number
 */
public record TenantList(Map<Tenant, Listed> listed, List<Erasing> erasures) {
    /** Of a topic on which nothing stands. */
    public static final TenantList EMPTY = new TenantList(Map.of());

    /**
     * An entry and where it stands.
     *
     * @param revision its offset
     */
    public record Listed(TenantEntry entry, long revision) {}

    /**
     * An erasure and where it stands.
     *
     * @param revision its offset
     */
    public record Erasing(ErasureEntry entry, long revision) {}

    public TenantList {
        SortedMap<Tenant, Listed> sorted = new TreeMap<>(Comparator.comparing(Tenant::value));
        sorted.putAll(listed);
        listed = Collections.unmodifiableSortedMap(sorted);
        erasures = erasures.stream()
                .sorted(Comparator.comparing(
                                (Erasing erasing) -> erasing.entry().tenant().value())
                        .thenComparing(erasing -> erasing.entry().number()))
                .toList();
    }

    /** Of tenants of which nothing is to be forgotten. */
    public TenantList(Map<Tenant, Listed> listed) {
        this(listed, List.of());
    }

    /** The newest entry of each tenant. */
    public Collection<TenantEntry> entries() {
        return listed.values().stream().map(Listed::entry).toList();
    }

    /** What is listed of a tenant. */
    public Optional<Listed> of(Tenant tenant) {
        return Optional.ofNullable(listed.get(tenant));
    }
}
