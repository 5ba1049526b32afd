package dev.sluice.config;

import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.corpus.sign.TrustedKey;
import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.MarkerStyle;
import dev.sluice.sanitize.own.OwnRule;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every key there is, here or beside what it sets. The reference in {@code docs/configuration.md} is printed from here. */
final class Keys {
    static final Key<Deployment> DEPLOYMENT = new Key<>(
            "deployment",
            "vendor",
            "vendor, customer or hosted",
            "Who runs this Sluice, and for whom.",
            Deployment::of);
    static final Key<Tenant> TENANT = new Key<>(
            "tenant",
            "local",
            Tenant.PATTERN,
            "The one tenant of a vendor or customer deployment.",
            text -> Tenant.isValid(text) ? Optional.of(new Tenant(text)) : Optional.empty());
    static final Key<TenantKind> TENANT_KIND = new Key<>(
            "tenants.<tenant>.kind",
            "",
            "vendor or customer",
            "A tenant of a hosted deployment, and what it is.",
            TenantKind::of);
    static final Key<Path> TENANT_ROOT = new Key<>(
            "tenants.<tenant>.root",
            "",
            "a path",
            "Where this tenant's training-corpus lies. Default: the data directory for the one tenant, "
                    + "tenants/<tenant> in it where there are several.",
            Keys::path);
    static final Key<Path> TENANT_TERMS = new Key<>(
            "tenants.<tenant>.terms",
            "",
            "a path to a file with one term a line",
            "The tenant's dictionary: names that become [CUSTOMER].",
            Keys::path);
    static final Key<String> RULE_PATTERN = new Key<>(
            "sanitize.rules.<rule>.pattern",
            "",
            "a pattern in RE2's syntax that does not match the empty text, at most 1000 characters",
            "A rule of your own: what it matches is taken out, or its first group where it has one. Never across a marker.",
            text -> Optional.of(text).filter(OwnRule::isPattern));
    static final Key<FindingType> RULE_TYPE = new Key<>(
            "sanitize.rules.<rule>.type",
            "",
            "secret, private-key, email, phone, card, iban, national-id, ip, mac, person, customer or local-path",
            "What an own rule finds, which is its marker. Default: secret.",
            Keys::findingType);
    static final Key<MarkerStyle> MARKERS = new Key<>(
            "sanitize.markers",
            "constant",
            "constant or indexed",
            "[EMAIL], or [EMAIL_1] with the same number for the same value within one record.",
            text -> Arrays.stream(MarkerStyle.values())
                    .filter(style -> style.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst());
    static final Key<Boolean> TENANT_MAIL = new Key<>(
            "tenants.<tenant>.mail.content",
            "",
            "true or false",
            "Whether `capture runtime` carries subject and body of this tenant's mail. Needs the tenant's terms.",
            Keys::flag);
    static final Key<Boolean> TENANT_INFERENCE = new Key<>(
            "tenants.<tenant>.inference.content",
            "",
            "true or false",
            "Whether `capture session` carries prompt and answer of this tenant's requests to a model service.",
            Keys::flag);
    static final Key<Long> TENANT_QUOTA = Key.number(
            "tenants.<tenant>.quota",
            "",
            n -> n >= TenantEntry.LEAST_QUOTA,
            "a number of bytes a second from 1024",
            "How much this tenant's capture may write to each broker in a second, as it is packed: Kafka slows it down "
                    + "beyond that. Default: no limit.");
    static final Key<DoctrineVersion> DOCTRINE = new Key<>(
            "doctrine.version",
            "0.0.0",
            "n.n.n",
            "What the deployment stands under: stamped on tuples whose event claims no doctrine version, and asked of adapters.",
            text -> DoctrineVersion.isValid(text) ? Optional.of(new DoctrineVersion(text)) : Optional.empty());
    static final Key<TrustedKey> TRUSTED_KEY =
            trusted("doctrine.trusted.key", "Whose bundles `doctrine import` takes.");
    static final Key<TrustedKey> SNAPSHOT_KEY =
            trusted("snapshots.trusted.key", "Whose snapshots of a corpus are trusted.");
    static final Key<TrustedKey> OFFERS_KEY = trusted(
            "tenants.<tenant>.offers.trusted.key",
            "Whose opt-ins let adapters of this tenant be offered to others: the tenant's own, not that of who trains. "
                    + "Default: nothing is offered.");
    static final Key<Path> MANIFESTS = new Key<>(
            "clusters.manifests",
            "",
            "a path to a folder",
            "The folder of cluster manifests. Where it is set, events of clusters without one are refused.",
            Keys::path);
    static final Key<String> REPOSITORY_LICENSE = new Key<>(
            "repositories.<repository>.license",
            "",
            "an SPDX expression of at most 100 characters",
            "Stamped on the tuples of edits that give this repository's name.",
            text -> Optional.of(text)
                    .filter(t -> !t.isEmpty() && t.length() <= 100 && t.chars().allMatch(Keys::isSpdx)));
    static final Key<Long> PARTITIONS = Key.number(
            "partitions",
            "1",
            n -> n >= 1 && n <= 1024,
            "a number from 1 to 1024",
            "P: the number of partitions of every capture topic, lane and refused topic. Fixed for the life of a deployment.");
    static final Key<Long> HTTP_PORT = Key.number(
            "http.port",
            "9640",
            Keys::isPort,
            "a port, or 0 for any that is free",
            "Where /metrics and /health answer, on 127.0.0.1.");
    static final Key<Long> KAFKA_PORT = Key.number(
            "kafka.port",
            "0",
            Keys::isPort,
            "a port, or 0 for any that is free",
            "Where the embedded broker listens, on 127.0.0.1.");
    static final Key<String> KAFKA_BOOTSTRAP = new Key<>(
            "kafka.bootstrap.servers",
            "",
            "host:port, several separated by commas",
            "An external cluster, for `sluice run` and the commands that look at it.",
            text -> Optional.of(text).filter(t -> t.contains(":")));
    static final Key<String> KAFKA_CLIENT = new Key<>(
            "kafka.client.<property>",
            "",
            "what Kafka's clients allow",
            "Passed on to every client of an external cluster: security.protocol, sasl.jaas.config, …, each name in one "
                    + "piece. A tenant's capture logs in with its own password, where `access apply` has made one.",
            Optional::of);
    static final Key<Long> ERASE_DEADLINE = Key.number(
            "erase.deadline.days",
            "30",
            n -> n >= 1 && n <= 3_650,
            "a number from 1 to 3650",
            "Within how many days an erasure has to be done; `sluice erase status` exits with 3 once one is overdue.");

    private static final List<Key<?>> OWN = List.of(
            DEPLOYMENT,
            TENANT,
            TENANT_KIND,
            TENANT_ROOT,
            TENANT_TERMS,
            RULE_PATTERN,
            RULE_TYPE,
            MARKERS,
            TENANT_MAIL,
            TENANT_INFERENCE,
            TENANT_QUOTA,
            TrustDomain.KEY,
            Cell.KEY,
            DOCTRINE,
            TRUSTED_KEY,
            SNAPSHOT_KEY,
            OFFERS_KEY,
            MANIFESTS,
            REPOSITORY_LICENSE,
            PARTITIONS,
            HTTP_PORT,
            KAFKA_PORT,
            KAFKA_BOOTSTRAP,
            KAFKA_CLIENT);

    static final List<Key<?>> ALL = Stream.of(
                    OWN,
                    ShardKeys.ALL,
                    List.<Key<?>>of(ERASE_DEADLINE),
                    Followed.KEYS,
                    RegistrySettings.KEYS,
                    JanitorSettings.KEYS)
            .flatMap(List::stream)
            .toList();

    private Keys() {}

    /** Whether this is the name of a key. */
    static boolean isKnown(String name) {
        return ALL.stream().anyMatch(key -> key.matches(name));
    }

    static Optional<Path> path(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<FindingType> findingType(String text) {
        return Arrays.stream(FindingType.values())
                .filter(type -> type != FindingType.FIELD)
                .filter(type ->
                        type.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text))
                .findFirst();
    }

    private static boolean isPort(long number) {
        return number >= 0 && number <= 65_535;
    }

    private static Key<TrustedKey> trusted(String name, String meaning) {
        return new Key<>(
                name,
                "",
                "an Ed25519 public key in base64, as `sluice doctrine keygen` prints it",
                meaning,
                text -> Optional.of(text).filter(TrustedKey::isValid).map(TrustedKey::new));
    }

    private static boolean isSpdx(int c) {
        return Character.isLetterOrDigit(c) || " .-+():".indexOf(c) >= 0;
    }
}
