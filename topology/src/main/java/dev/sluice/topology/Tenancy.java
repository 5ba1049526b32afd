package dev.sluice.topology;

import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.Tenant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who the tenants of a deployment are, and which corpus takes what from whom: the closed routing table.
 *
 * <pre>
 * vendor     doctrine           → constitutional
 * vendor     runtime            → refused
 * vendor     any other type     → engineering
 * customer   any type           → tenant-runtime
 * </pre>
 *
 * A vendor deployment has exactly one tenant, the vendor; a customer deployment exactly one, the customer. A part of a hosted one
 * may have none: its last has gone.
 *
 * @param tenants sorted by name
 * @param parked those of them whose events are refused unread
 * @param erased what is to be forgotten, of each tenant of which anything is
 */
public record Tenancy(
        Deployment deployment, Map<Tenant, TenantKind> tenants, Set<Tenant> parked, Map<Tenant, Erased> erased) {
    public Tenancy {
        tenants = sorted(tenants);
        parked = Set.copyOf(parked);
        erased = Map.copyOf(erased);
        switch (deployment) {
            case VENDOR -> requireOnly(tenants, TenantKind.VENDOR);
            case CUSTOMER -> requireOnly(tenants, TenantKind.CUSTOMER);
            case HOSTED -> {}
        }
    }

    /** With nothing to be forgotten. */
    public Tenancy(Deployment deployment, Map<Tenant, TenantKind> tenants, Set<Tenant> parked) {
        this(deployment, tenants, parked, Map.of());
    }

    /** With no tenant parked. */
    public Tenancy(Deployment deployment, Map<Tenant, TenantKind> tenants) {
        this(deployment, tenants, Set.of());
    }

    /** The same, where this is to be forgotten. */
    public Tenancy erasing(Map<Tenant, Erased> other) {
        return new Tenancy(deployment, tenants, parked, other);
    }

    /** Whether the tenant belongs to this deployment. */
    public boolean knows(Tenant tenant) {
        return tenants.containsKey(tenant);
    }

    /** Which kind the tenant is of; empty where it belongs to another deployment. */
    public Optional<TenantKind> kindOf(Tenant tenant) {
        return Optional.ofNullable(tenants.get(tenant));
    }

    /** The corpus that takes this type of tuple from this tenant; empty where none does. */
    public Optional<Corpus> corpusFor(Tenant tenant, TupleType type) {
        return kindOf(tenant).flatMap(kind -> switch (kind) {
            case VENDOR -> vendorCorpus(type);
            case CUSTOMER -> Optional.of(Corpus.TENANT_RUNTIME);
        });
    }

    /** The most open class that this tenant's tuples have without configuration. */
    RedactionClass floor(Tenant tenant) {
        return tenants.get(tenant) == TenantKind.VENDOR ? RedactionClass.INTERNAL : RedactionClass.TENANT_PRIVATE;
    }

    private static Map<Tenant, TenantKind> sorted(Map<Tenant, TenantKind> tenants) {
        SortedMap<Tenant, TenantKind> sorted = new TreeMap<>(Comparator.comparing(Tenant::value));
        sorted.putAll(tenants);
        return Collections.unmodifiableSortedMap(sorted);
    }

    private static Optional<Corpus> vendorCorpus(TupleType type) {
        return switch (type) {
            case DOCTRINE -> Optional.of(Corpus.CONSTITUTIONAL);
            case RUNTIME -> Optional.empty();
            case EDIT, TRAJECTORY, AMENDMENT, FEEDBACK, APPRENTICESHIP -> Optional.of(Corpus.ENGINEERING);
        };
    }

    private static void requireOnly(Map<Tenant, TenantKind> tenants, TenantKind kind) {
        require(
                tenants.size() == 1 && tenants.containsValue(kind),
                "a " + kind.wireName() + " deployment has exactly one tenant, of kind " + kind.wireName());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
