package dev.sluice.adapters;

import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Role;
import dev.sluice.contracts.identity.Tenant;
import java.util.Optional;

/**
 * What kind of request adapters are composed for.
 *
 * @param tenant whose request it is
 * @param doctrine that the deployment stands under
 * @param isBuild whether it is about building the platform
 * @param isAboutData whether it is about the tenant's own data
 */
public record Asked(
        Tenant tenant,
        TenantKind kind,
        DoctrineVersion doctrine,
        Optional<Role> role,
        Optional<Cluster> cluster,
        boolean isBuild,
        boolean isAboutData) {}
