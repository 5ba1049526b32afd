package dev.sluice.cluster;

import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import java.util.List;

/**
 * What a manifest says of its cluster.
 *
 * @param tenant whose cluster it is
 * @param trains adapters that its work is trained into
 * @param consumes adapters that its work is done with
 */
public record Manifest(Tenant tenant, Cluster cluster, List<Adapter> trains, List<Adapter> consumes) {
    public Manifest {
        trains = List.copyOf(trains);
        consumes = List.copyOf(consumes);
    }
}
