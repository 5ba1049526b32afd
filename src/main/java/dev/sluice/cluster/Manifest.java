package dev.sluice.cluster;

import dev.sluice.contracts.identity.Adapter;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.log.Sha256;
import java.util.List;

/**
 * What a manifest says of its cluster.
 *
 * @param tenant whose cluster it is
 * @param trains adapters that its work is trained into
 * @param consumes adapters that its work is done with
 * @param sha256 of its file
 */
public record Manifest(Tenant tenant, Cluster cluster, List<Adapter> trains, List<Adapter> consumes, Sha256 sha256) {
    public Manifest {
        trains = List.copyOf(trains);
        consumes = List.copyOf(consumes);
    }
}
