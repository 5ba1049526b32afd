package dev.sluice.cluster;

import dev.sluice.config.ConfigurationException;
import dev.sluice.contracts.identity.Adapter;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.log.Sha256;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a folder of manifests holds.
 *
 * @param byFile the sound ones, by file
 * @param remarks what there is to say of all of them
 */
public record Manifests(Map<String, Manifest> byFile, List<Remark> remarks) {
    public Manifests {
        SortedMap<String, Manifest> sorted = new TreeMap<>(byFile);
        byFile = Collections.unmodifiableSortedMap(sorted);
        remarks = List.copyOf(remarks);
    }

    /** What can't be taken. */
    public List<Remark> faults() {
        return remarks.stream().filter(Remark::isFault).toList();
    }

    /** Each tenant's clusters that have a sound manifest. */
    Map<Tenant, Set<Cluster>> clusters() {
        return byFile.values().stream()
                .collect(Collectors.groupingBy(
                        Manifest::tenant, Collectors.mapping(Manifest::cluster, Collectors.toUnmodifiableSet())));
    }

    /** The sound manifest of a tenant's cluster, if there is one. */
    public Optional<Manifest> of(Tenant tenant, Cluster cluster) {
        return byFile.values().stream()
                .filter(manifest ->
                        manifest.tenant().equals(tenant) && manifest.cluster().equals(cluster))
                .findFirst();
    }

    /** The tenant's clusters whose manifest trains this adapter, each with the hash of its manifest. */
    public SortedMap<String, Sha256> training(Tenant tenant, Adapter adapter) {
        SortedMap<String, Sha256> training = new TreeMap<>();
        byFile.values().stream()
                .filter(manifest -> manifest.tenant().equals(tenant))
                .filter(manifest -> manifest.trains().contains(adapter))
                .forEach(manifest -> training.put(manifest.cluster().value(), manifest.sha256()));
        return training;
    }

    /** Refuses where there is a fault, naming the first. */
    void requireSound() {
        if (!faults().isEmpty()) {
            throw new ConfigurationException("clusters.manifests: " + faults().size() + " broken, first "
                    + faults().get(0) + "; `sluice clusters check` names each");
        }
    }
}
