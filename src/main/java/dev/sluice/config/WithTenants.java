package dev.sluice.config;

import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.corpus.sign.TrustedKey;
import dev.sluice.topology.Tenancy;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Puts configured tenants and those of the tenant topic together. Who comes from the configuration goes with it, whatever
 * was said of it meanwhile.
 */
final class WithTenants {
    private WithTenants() {}

    static SluiceConfig of(SluiceConfig config, Collection<TenantEntry> entries) {
        Map<Tenant, TenantKind> tenants = new HashMap<>(config.tenancy().tenants());
        Map<Tenant, Path> roots = new HashMap<>(config.roots());
        Map<Tenant, Long> quotas = new HashMap<>(config.quotas());
        Map<Tenant, TrustedKey> offerKeys = new HashMap<>(config.offerKeys());
        Map<Tenant, Cell> cells = new HashMap<>(config.cells());
        Set<Tenant> parked = new HashSet<>();
        Set<Tenant> closed = new HashSet<>();
        for (TenantEntry entry : entries) {
            Tenant tenant = entry.tenant();
            boolean isConfigured = config.tenancy().knows(tenant);
            boolean isHeld = isConfigured && entry.state() == TenantState.HELD;
            if (isHeld || entry.state() == TenantState.SUSPENDED) {
                parked.add(tenant);
                closed.add(tenant);
            }
            if (isConfigured || entry.state().isOfConfiguration()) {
                continue;
            }
            entry.cell().map(Cell::new).ifPresent(cell -> cells.put(tenant, cell));
            if (entry.state() == TenantState.REMOVED) {
                continue;
            }
            tenants.put(tenant, entry.kind());
            roots.put(tenant, Path.of(entry.root()));
            if (entry.quota() > 0) {
                quotas.put(tenant, (long) entry.quota());
            }
            entry.offersKey()
                    .filter(TrustedKey::isValid)
                    .map(TrustedKey::new)
                    .filter(key -> OffersKey.mayConsent(key, config.snapshotKey()))
                    .ifPresent(key -> offerKeys.put(tenant, key));
            if (entry.state() == TenantState.DRAINING) {
                closed.add(tenant);
            }
        }
        return config.withTenants(
                new Tenancy(config.tenancy().deployment(), tenants, parked), roots, quotas, offerKeys, cells, closed);
    }

    static SluiceConfig in(SluiceConfig config, Cell cell) {
        Tenancy all = config.tenancy();
        Map<Tenant, TenantKind> own = new HashMap<>(all.tenants());
        own.keySet().removeIf(tenant -> !config.cellOf(tenant).equals(cell));
        Map<Tenant, Path> roots = new HashMap<>(config.roots());
        roots.keySet().retainAll(own.keySet());
        Set<Tenant> parked = new HashSet<>(all.parked());
        parked.retainAll(own.keySet());
        return config.withTenants(
                new Tenancy(all.deployment(), own, parked),
                roots,
                config.quotas(),
                config.offerKeys(),
                config.cells(),
                config.closed());
    }
}
