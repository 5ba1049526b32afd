package dev.sluice.tenants;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.topic.Lane;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** What tells of a tenant beside its entry. */
interface Traces {
    /** Whether anything may have been captured for it. */
    boolean hasBegun(Tenant tenant);

    /** Whether a line was ever made for it, sealed or not. */
    boolean hasLines(Tenant tenant);

    /** Whether nothing is accounted for, of any tenant, and nothing runs that would: shards can still be told of. */
    boolean isLost();

    /** What a command on this host said of it last. */
    Optional<TenantEntry> kept(Tenant tenant);

    /** The lanes, of any tenant, whose shards lie in this root; none where it isn't on this host. */
    Set<Lane> sealedIn(Path root);
}
