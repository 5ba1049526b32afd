package dev.sluice.topology;

import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;

/**
 * Knows whose clusters there are. The answer changes with time, and is the one thing beside the record that decides what
 * becomes of an event: asked of the same log later, it may refuse what it let through, or the other way round.
 */
@FunctionalInterface
public interface Clusters {
    /** Where nobody has said which clusters there are. */
    Clusters ANY = (tenant, cluster) -> true;

    /** Whether this tenant's work is expected to be of this cluster. */
    boolean isKnown(Tenant tenant, Cluster cluster);
}
