package dev.sluice.config;

import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.sign.TrustedKey;
import dev.sluice.sanitize.MarkerStyle;
import dev.sluice.sanitize.own.OwnRule;
import dev.sluice.topology.Tenancy;
import dev.sluice.topology.TopologyConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Everything that is set for one deployment, checked and complete.
 *
 * @param data the directory that everything lies in, absolute
 * @param roots where each tenant's {@code training-corpus} lies, absolute
 * @param terms each tenant's dictionary file, where it has one
 * @param licenses SPDX expressions by repository name
 * @param mail tenants whose mail is captured with subject and body; each has a dictionary
 * @param inference tenants whose requests to a model service are captured with prompt and answer
 * @param quotas bytes a second that a tenant's capture may write, where it is limited
 * @param domains trust domains of tenants that are given one
 * @param cells cells of tenants that are given one, also of those that were removed: no other may begin with their names
 * @param closed tenants that nothing is captured for at present
 * @param followed what {@code up} follows of tenants beside repositories, where that is anything
 * @param trustedKey whose doctrine bundles are imported
 * @param snapshotKey whose snapshots are trusted
 * @param offerKeys whose opt-ins are each tenant's own
 * @param manifests the folder of cluster manifests, absolute, where there is one
 * @param bootstrap the external cluster, where there is one
 * @param client properties for clients of the external cluster
 * @param eraseWithin how long an erasure may take
 */
public record SluiceConfig(
        Path data,
        Tenancy tenancy,
        Map<Tenant, Path> roots,
        Map<Tenant, Path> terms,
        Sanitizing sanitizing,
        Set<Tenant> mail,
        Set<Tenant> inference,
        Map<Tenant, Long> quotas,
        Map<Tenant, TrustDomain> domains,
        Map<Tenant, Cell> cells,
        Set<Tenant> closed,
        Map<Tenant, Followed> followed,
        DoctrineVersion doctrine,
        Optional<TrustedKey> trustedKey,
        Optional<TrustedKey> snapshotKey,
        Map<Tenant, TrustedKey> offerKeys,
        Optional<Path> manifests,
        Map<String, String> licenses,
        int partitions,
        int httpPort,
        int kafkaPort,
        Optional<String> bootstrap,
        Map<String, String> client,
        Optional<RegistrySettings> registry,
        Shards shards,
        JanitorSettings janitor,
        Duration eraseWithin) {
    /**
     * When shards are sealed, and how they are written.
     *
     * @param view the format of the view that is kept beside them, if one is
     */
    public record Shards(
            Compression compression,
            long rollBytes,
            long rollRecords,
            Duration rollAge,
            Duration rollIdle,
            Duration failure,
            int fanout,
            Compacting compacting,
            Optional<String> view) {}

    /**
     * When small shards become large ones.
     *
     * @param interval between two compactions of {@code up}; empty for none
     * @param targetBytes of a shard's lines, unpacked
     * @param grace how long superseded shards are kept for whoever reads them
     */
    public record Compacting(Optional<Duration> interval, long targetBytes, Duration grace) {}

    /** The deployment's own rules, and what its markers look like; capture and topology use the same. */
    public record Sanitizing(List<OwnRule> rules, MarkerStyle markers) {
        public Sanitizing {
            rules = List.copyOf(rules);
        }
    }

    public SluiceConfig {
        roots = Map.copyOf(roots);
        terms = Map.copyOf(terms);
        licenses = Map.copyOf(licenses);
        mail = Set.copyOf(mail);
        inference = Set.copyOf(inference);
        quotas = Map.copyOf(quotas);
        domains = Map.copyOf(domains);
        cells = Map.copyOf(cells);
        closed = Set.copyOf(closed);
        followed = Map.copyOf(followed);
        offerKeys = Map.copyOf(offerKeys);
        client = Map.copyOf(client);
    }

    /** Reads the settings; refuses with a {@link ConfigurationException}. */
    public static SluiceConfig from(Path data, Settings settings) {
        return ConfigReader.read(data, settings);
    }

    /** What the topology has to know. */
    public TopologyConfig topology() {
        return topology(() -> tenancy);
    }

    /** The same, where who the tenants are is asked anew for each event. */
    public TopologyConfig topology(Supplier<Tenancy> tenants) {
        return new TopologyConfig(tenants, doctrine, partitions, licenses);
    }

    /** Whether tenants may come and go while it runs. */
    public boolean isHosted() {
        return tenancy.deployment() == Deployment.HOSTED;
    }

    /**
     * With the tenants of the tenant topic. What is configured here stays as it is, but that it may be suspended; one that was
     * removed is none, and its name stays its cell's.
     */
    public SluiceConfig with(Collection<TenantEntry> entries) {
        return WithTenants.of(this, entries);
    }

    /** The same deployment with these tenants. */
    SluiceConfig withTenants(
            Tenancy others,
            Map<Tenant, Path> theirRoots,
            Map<Tenant, Long> limits,
            Map<Tenant, TrustedKey> theirKeys,
            Map<Tenant, Cell> theirCells,
            Set<Tenant> resting) {
        return new SluiceConfig(
                data,
                others,
                theirRoots,
                terms,
                sanitizing,
                mail,
                inference,
                limits,
                domains,
                theirCells,
                resting,
                followed,
                doctrine,
                trustedKey,
                snapshotKey,
                theirKeys,
                manifests,
                licenses,
                partitions,
                httpPort,
                kafkaPort,
                bootstrap,
                client,
                registry,
                shards,
                janitor,
                eraseWithin);
    }

    /** The same deployment with the tenants of one cell alone, which may be none. */
    public SluiceConfig in(Cell cell) {
        return WithTenants.in(this, cell);
    }

    /** The cell of a tenant: the common one, also for whoever is none of this deployment's. */
    public Cell cellOf(Tenant tenant) {
        return cells.getOrDefault(tenant, Cell.COMMON);
    }

    /** The cell of this name; refused where no tenant is of it. */
    public Cell cellNamed(String option, String name) {
        return tenancy.tenants().keySet().stream()
                .map(this::cellOf)
                .filter(each -> !each.equals(Cell.COMMON) && each.name().equals(name))
                .findAny()
                .orElseThrow(() -> new ConfigurationException(option, name, "one that tenants.<tenant>.cell names"));
    }

    /** Whether what is captured under this name is the cell's to refuse: nobody's events are the common cell's. */
    public boolean isStrangerTo(Cell cell, Tenant tenant) {
        return cell.equals(Cell.COMMON) && !tenancy.knows(tenant) && !cells.containsKey(tenant);
    }

    /** Which sink reads the lanes of each tenant, and which topology its events. */
    public Map<Tenant, Membership> memberships() {
        return tenancy.tenants().keySet().stream().collect(Collectors.toMap(Function.identity(), this::membershipOf));
    }

    private Membership membershipOf(Tenant tenant) {
        return new Membership(domains.getOrDefault(tenant, TrustDomain.COMMON), cellOf(tenant));
    }

    /** Where this tenant's {@code training-corpus} lies. */
    public Path root(Tenant tenant) {
        return Objects.requireNonNull(roots.get(tenant), "every tenant of the deployment has a root");
    }

    /** What an entry would say of a tenant of this deployment, which is active and isn't limited. */
    public Optional<TenantEntry> entryOf(Tenant tenant) {
        return tenancy.kindOf(tenant)
                .map(kind -> new TenantEntry(
                        tenant,
                        kind,
                        TenantState.ACTIVE,
                        root(tenant).toString(),
                        0,
                        Optional.empty(),
                        Optional.of(cellOf(tenant).name()).filter(name -> !name.isEmpty())));
    }

    /** The one tenant that captures here; empty where several could be meant. */
    public Optional<Tenant> onlyTenant() {
        return tenancy.tenants().size() == 1
                ? tenancy.tenants().keySet().stream().findFirst()
                : Optional.empty();
    }

    /** Without most of it: properties of Kafka's clients hold passwords, and this ends up in logs. */
    @Override
    public String toString() {
        return tenancy + " in " + data;
    }
}
