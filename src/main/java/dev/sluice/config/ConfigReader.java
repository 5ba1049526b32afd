package dev.sluice.config;

import dev.sluice.config.SluiceConfig.Sanitizing;
import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.sign.TrustedKey;
import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.own.OwnRule;
import dev.sluice.topology.Tenancy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a deployment's configuration from its settings, one by one and against each other. */
final class ConfigReader {
    private ConfigReader() {}

    static SluiceConfig read(Path data, Settings settings) {
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
                cells(settings, tenancy),
                Set.of(),
                Followed.from(settings, tenancy),
                settings.get(Keys.DOCTRINE),
                settings.find(Keys.TRUSTED_KEY),
                settings.find(Keys.SNAPSHOT_KEY),
                offerKeys(settings, tenants.keySet()),
                settings.find(Keys.MANIFESTS).map(ConfigReader::absolute),
                settings.all(Keys.REPOSITORY_LICENSE),
                settings.get(Keys.PARTITIONS).intValue(),
                settings.get(Keys.HTTP_PORT).intValue(),
                settings.get(Keys.KAFKA_PORT).intValue(),
                settings.find(Keys.KAFKA_BOOTSTRAP),
                settings.all(Keys.KAFKA_CLIENT),
                RegistrySettings.from(settings),
                ShardKeys.read(settings),
                JanitorSettings.from(settings),
                Duration.ofDays(settings.get(Keys.ERASE_DEADLINE)));
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

    /** Strangers are the common cell's, so that has to run, and to run it has to know somebody. */
    private static Map<Tenant, Cell> cells(Settings settings, Tenancy tenancy) {
        Map<Tenant, Cell> cells =
                byTenant(settings.all(Cell.KEY), tenancy.tenants().keySet(), "cell");
        if (!cells.isEmpty() && tenancy.deployment() != Deployment.HOSTED) {
            throw new ConfigurationException("tenants.<tenant>.cell is for deployment: hosted");
        }
        if (cells.size() == tenancy.tenants().size()) {
            throw new ConfigurationException(
                    "tenants.<tenant>.cell: one tenant at least is of the common cell, and has none");
        }
        return cells;
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

    private static Map<Tenant, TrustedKey> offerKeys(Settings settings, Set<Tenant> tenants) {
        Map<Tenant, TrustedKey> keys = byTenant(settings.all(Keys.OFFERS_KEY), tenants, "offers.trusted.key");
        Optional<TrustedKey> trainers = settings.find(Keys.SNAPSHOT_KEY);
        keys.forEach((tenant, key) -> OffersKey.require("tenants." + tenant + ".offers.trusted.key", key, trainers));
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
