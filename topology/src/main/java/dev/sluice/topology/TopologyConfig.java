package dev.sluice.topology;

import dev.sluice.contracts.identity.DoctrineVersion;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the topology has to know of its deployment.
 *
 * @param tenancy who the tenants are at the moment that it is asked; each answer holds for one event
 * @param doctrine the doctrine version of tuples whose event claims none
 * @param licenses SPDX expressions by the repository name that an event gives
 * @param partitions P: the one number of partitions that all capture and lane topics have
 */
public record TopologyConfig(
        Supplier<Tenancy> tenancy, DoctrineVersion doctrine, int partitions, Map<String, String> licenses) {
    public TopologyConfig {
        licenses = Map.copyOf(licenses);
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions is at least 1, not " + partitions);
        }
    }
}
