package dev.sluice.config;

import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.sign.TrustedKey;
import dev.sluice.corpus.view.KeptView;
import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.MarkerStyle;
import dev.sluice.sanitize.own.OwnRule;
import dev.sluice.topology.Tenancy;
import dev.sluice.topology.TopologyConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
        closed = Set.copyOf(closed);
        followed = Map.copyOf(followed);
        offerKeys = Map.copyOf(offerKeys);
        client = Map.copyOf(client);
    }

    /** Reads the settings; refuses with a {@link ConfigurationException}. */
    public static SluiceConfig from(Path data, Settings settings) {
        Path directory = data.toAbsolutePath().normalize();
        Map<Tenant, TenantKind> tenants = tenants(settings);
        Map<Tenant, Path> terms = absolute(byTenant(settings.all(Keys.TENANT_TERMS), tenants.keySet(), "terms"));
        Tenancy tenancy = new Tenancy(settings.get(Keys.DEPLOYMENT), tenants);
        return new SluiceConfig(
                directory,
                tenancy,
                roots(directory, tenants.keySet(), settings),
                terms,
                new Sanitizing(ownRules(settings), settings.get(Keys.MARKERS)),
                mail(settings, tenants.keySet(), terms.keySet()),
                flagged(settings, Keys.TENANT_INFERENCE, tenants.keySet(), "inference.content"),
                byTenant(settings.all(Keys.TENANT_QUOTA), tenants.keySet(), "quota"),
                byTenant(settings.all(TrustDomain.KEY), tenants.keySet(), "domain"),
                Set.of(),
                Followed.from(settings, tenancy),
                settings.get(Keys.DOCTRINE),
                settings.find(Keys.TRUSTED_KEY),
                settings.find(Keys.SNAPSHOT_KEY),
                offerKeys(settings, tenants.keySet()),
                settings.find(Keys.MANIFESTS).map(SluiceConfig::absolute),
                settings.all(Keys.REPOSITORY_LICENSE),
                settings.get(Keys.PARTITIONS).intValue(),
                settings.get(Keys.HTTP_PORT).intValue(),
                settings.get(Keys.KAFKA_PORT).intValue(),
                settings.find(Keys.KAFKA_BOOTSTRAP),
                settings.all(Keys.KAFKA_CLIENT),
                RegistrySettings.from(settings),
                new Shards(
                        settings.get(Keys.COMPRESSION),
                        settings.get(Keys.ROLL_BYTES),
                        settings.get(Keys.ROLL_RECORDS),
                        settings.get(Keys.ROLL_AGE),
                        settings.get(Keys.ROLL_IDLE),
                        settings.get(Keys.FAILURE),
                        settings.get(Keys.FANOUT).intValue(),
                        new Compacting(
                                settings.find(Keys.COMPACT_INTERVAL),
                                settings.get(Keys.COMPACT_TARGET),
                                settings.get(Keys.COMPACT_GRACE)),
                        Optional.of(settings.get(Keys.FORMAT))
                                .filter(format -> !format.equals(KeptView.FORMATS.get(0)))),
                JanitorSettings.from(settings),
                Duration.ofDays(settings.get(Keys.ERASE_DEADLINE)));
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
     * removed is none.
     */
    public SluiceConfig with(Collection<TenantEntry> entries) {
        return WithTenants.of(this, entries);
    }

    /** Which sink may read what of each tenant. */
    public Map<Tenant, TrustDomain> trust() {
        return tenancy.tenants().keySet().stream()
                .collect(Collectors.toMap(
                        Function.identity(), tenant -> domains.getOrDefault(tenant, TrustDomain.COMMON)));
    }

    /** Where this tenant's {@code training-corpus} lies. */
    public Path root(Tenant tenant) {
        return Objects.requireNonNull(roots.get(tenant), "every tenant of the deployment has a root");
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

    private static Map<Tenant, TenantKind> tenants(Settings settings) {
        Deployment deployment = settings.get(Keys.DEPLOYMENT);
        Map<String, TenantKind> listed = settings.all(Keys.TENANT_KIND);
        if (deployment != Deployment.HOSTED) {
            if (!listed.isEmpty()) {
                throw new ConfigurationException("tenants.<tenant>.kind is for deployment: hosted; here set tenant");
            }
            TenantKind kind = deployment == Deployment.VENDOR ? TenantKind.VENDOR : TenantKind.CUSTOMER;
            return Map.of(settings.get(Keys.TENANT), kind);
        }
        if (listed.isEmpty()) {
            throw new ConfigurationException("a hosted deployment needs tenants.<tenant>.kind for each of its tenants");
        }
        Map<Tenant, TenantKind> tenants = new LinkedHashMap<>();
        listed.forEach((name, kind) -> tenants.put(tenant(name), kind));
        return tenants;
    }

    private static List<OwnRule> ownRules(Settings settings) {
        Map<String, String> patterns = settings.all(Keys.RULE_PATTERN);
        Map<String, FindingType> types = settings.all(Keys.RULE_TYPE);
        types.keySet()
                .forEach(name -> requireRule(patterns.containsKey(name), settings, name, "type", "has no pattern"));
        List<OwnRule> rules = new ArrayList<>();
        patterns.forEach((name, pattern) -> {
            requireRule(OwnRule.isName(name), settings, name, "pattern", "a rule's name must be [a-z0-9-]{1,64}");
            rules.add(new OwnRule(name, types.getOrDefault(name, FindingType.SECRET), pattern));
        });
        return rules;
    }

    private static void requireRule(boolean holds, Settings settings, String name, String key, String what) {
        String full = "sanitize.rules." + name + "." + key;
        if (!holds) {
            throw new ConfigurationException(settings.where(full) + full + ": " + what);
        }
    }

    /** Who signs what is trained can't consent for the tenant that it was trained on. */
    private static Map<Tenant, TrustedKey> offerKeys(Settings settings, Set<Tenant> tenants) {
        Map<Tenant, TrustedKey> keys = byTenant(settings.all(Keys.OFFERS_KEY), tenants, "offers.trusted.key");
        Optional<TrustedKey> trainers = settings.find(Keys.SNAPSHOT_KEY);
        keys.forEach((tenant, key) -> {
            if (trainers.equals(Optional.of(key))) {
                throw new ConfigurationException("tenants." + tenant + ".offers.trusted.key is snapshots.trusted.key: "
                        + "who trains can't consent for the tenant");
            }
        });
        return keys;
    }

    private static Map<Tenant, Path> roots(Path data, Set<Tenant> tenants, Settings settings) {
        Map<Tenant, Path> given = byTenant(settings.all(Keys.TENANT_ROOT), tenants, "root");
        Map<Tenant, Path> roots = new LinkedHashMap<>();
        for (Tenant tenant : tenants) {
            Path standard =
                    tenants.size() == 1 ? data : TenantFiles.folder(data).resolve(tenant.value());
            roots.put(tenant, given.getOrDefault(tenant, standard));
        }
        return absolute(roots);
    }

    private static Set<Tenant> mail(Settings settings, Set<Tenant> tenants, Set<Tenant> withTerms) {
        Set<Tenant> asked = flagged(settings, Keys.TENANT_MAIL, tenants, "mail.content");
        asked.stream().filter(tenant -> !withTerms.contains(tenant)).findFirst().ifPresent(tenant -> {
            throw new ConfigurationException("tenants." + tenant + ".mail.content needs tenants." + tenant
                    + ".terms: names in mail are only found by it");
        });
        return asked;
    }

    private static Set<Tenant> flagged(Settings settings, Key<Boolean> key, Set<Tenant> tenants, String what) {
        return byTenant(settings.all(key), tenants, what).entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    static <T> Map<Tenant, T> byTenant(Map<String, T> byName, Set<Tenant> tenants, String what) {
        Map<Tenant, T> found = new LinkedHashMap<>();
        byName.forEach((name, value) -> {
            Tenant tenant = tenant(name);
            if (!tenants.contains(tenant)) {
                throw new ConfigurationException(
                        "tenants." + name + "." + what + ": no such tenant in this deployment");
            }
            found.put(tenant, value);
        });
        return found;
    }

    private static Tenant tenant(String name) {
        return Keys.TENANT
                .read()
                .apply(name)
                .orElseThrow(() -> new ConfigurationException("tenants.<tenant>", name, Keys.TENANT.allowed()));
    }

    private static Map<Tenant, Path> absolute(Map<Tenant, Path> paths) {
        return paths.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> absolute(e.getValue())));
    }

    static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
