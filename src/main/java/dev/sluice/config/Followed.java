package dev.sluice.config;

import dev.sluice.capture.record.Derived;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.RealPaths;
import dev.sluice.topology.Tenancy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code up} follows of one tenant beside repositories: where each path led when the configuration was read. A link
 * that is turned later is not followed to its new goal, because it may be another who turns it.
 *
 * @param session logs of agents and of other systems, and folders that hold them
 * @param feedback the folder of operators' messages
 * @param doctrine the charter's folder or file
 * @param runtime the folder of runtime logs
 * @param version what the charter holds where it doesn't say it itself
 * @param derived what is made of records, and published beside them
 * @param cluster whose logs and messages they are, where they don't say
 */
public record Followed(
        List<Path> session,
        Optional<Path> feedback,
        Optional<Path> doctrine,
        Optional<Path> runtime,
        Optional<DoctrineVersion> version,
        Set<Derived> derived,
        Optional<Cluster> cluster) {
    static final Key<List<Path>> SESSION = new Key<>(
            "tenants.<tenant>.capture.session",
            "",
            "paths, several separated by commas",
            "Logs of agents and of other systems, or folders that hold them, which `up` follows as "
                    + "`capture session --follow` does. A link is followed to where it leads at the start.",
            Followed::paths);
    static final Key<Path> FEEDBACK = folder("feedback", "A folder of operators' messages, which `up` follows.");
    static final Key<Path> DOCTRINE = path(
            "doctrine",
            "a path to a folder or a file",
            "The charter's folder, or the file that it is, which `up` follows: a new version is taken as it comes. It holds "
                    + "the version that it names itself, else the one in doctrine.version.");
    static final Key<Path> RUNTIME = folder("runtime", "The folder of a customer's runtime logs, which `up` follows.");
    static final Key<Set<Derived>> DERIVED = new Key<>(
            "tenants.<tenant>.capture.derived",
            "",
            "`summary`, `fitness` or both, separated by a comma",
            "What `up` publishes beside the logs that it follows: of each Craik export its summary, of each Trinity run its "
                    + "fitness examples.",
            Followed::derived);
    static final Key<Cluster> CLUSTER = new Key<>(
            "tenants.<tenant>.capture.cluster",
            "",
            "[a-z0-9]+(-[a-z0-9]+)*, at most 64 characters, no reserved word",
            "The cluster of the logs and messages that `up` follows, where they don't say it themselves, as `--cluster` is of "
                    + "what a command reads. Default: the workspace.",
            text -> Optional.of(text).filter(Cluster::isValid).map(Cluster::new));
    static final List<Key<?>> KEYS = List.of(SESSION, FEEDBACK, DOCTRINE, RUNTIME, DERIVED, CLUSTER);

    public Followed {
        session = List.copyOf(session);
        derived = Set.copyOf(derived);
    }

    /** Of each tenant, where anything is set. */
    static Map<Tenant, Followed> from(Settings settings, Tenancy tenancy) {
        Set<Tenant> tenants = tenancy.tenants().keySet();
        Map<Tenant, List<Path>> session = ConfigReader.byTenant(settings.all(SESSION), tenants, "capture.session");
        Map<Tenant, Path> feedback = ConfigReader.byTenant(settings.all(FEEDBACK), tenants, "capture.feedback");
        Map<Tenant, Path> doctrine = ConfigReader.byTenant(settings.all(DOCTRINE), tenants, "capture.doctrine");
        Map<Tenant, Path> runtime = ConfigReader.byTenant(settings.all(RUNTIME), tenants, "capture.runtime");
        Map<Tenant, Set<Derived>> derived = ConfigReader.byTenant(settings.all(DERIVED), tenants, "capture.derived");
        Map<Tenant, Cluster> cluster = ConfigReader.byTenant(settings.all(CLUSTER), tenants, "capture.cluster");
        Set<Tenant> withoutLogs = derived.keySet().stream()
                .filter(tenant -> !session.containsKey(tenant))
                .collect(Collectors.toSet());
        refuse(withoutLogs, "capture.derived needs capture.session: of which logs");
        Set<Tenant> withoutEither = cluster.keySet().stream()
                .filter(tenant -> !session.containsKey(tenant) && !feedback.containsKey(tenant))
                .collect(Collectors.toSet());
        refuse(withoutEither, "capture.cluster needs capture.session or capture.feedback: of what");
        Set<Tenant> vendors = tenants.stream()
                .filter(tenant -> tenancy.corpusFor(tenant, TupleType.RUNTIME).isEmpty())
                .filter(runtime::containsKey)
                .collect(Collectors.toSet());
        refuse(vendors, "capture.runtime: runtime events are a customer's, and this tenant is the vendor");
        return tenants.stream()
                .filter(tenant ->
                        Stream.of(session, feedback, doctrine, runtime).anyMatch(set -> set.containsKey(tenant)))
                .collect(Collectors.toMap(
                        Function.identity(),
                        tenant -> new Followed(
                                session.getOrDefault(tenant, List.of()),
                                Optional.ofNullable(feedback.get(tenant)),
                                Optional.ofNullable(doctrine.get(tenant)),
                                Optional.ofNullable(runtime.get(tenant)),
                                settings.find(Keys.DOCTRINE),
                                derived.getOrDefault(tenant, Set.of()),
                                Optional.ofNullable(cluster.get(tenant)))));
    }

    /** All of it, by the word of its capture point. */
    public Map<String, List<Path>> places() {
        Map<String, List<Path>> places = new LinkedHashMap<>();
        places.put("session", session);
        places.put("feedback", feedback.stream().toList());
        places.put("doctrine", doctrine.stream().toList());
        places.put("runtime", runtime.stream().toList());
        places.values().removeIf(List::isEmpty);
        return places;
    }

    private static void refuse(Set<Tenant> tenants, String why) {
        tenants.stream().findFirst().ifPresent(tenant -> {
            throw new ConfigurationException("tenants." + tenant + "." + why);
        });
    }

    private static Path real(Path path) {
        try {
            return RealPaths.real(path);
        } catch (IOException leadsNowhere) {
            return ConfigReader.absolute(path);
        }
    }

    private static Key<Path> folder(String capturePoint, String meaning) {
        return path(capturePoint, "a path to a folder", meaning);
    }

    private static Key<Path> path(String capturePoint, String allowed, String meaning) {
        return new Key<>("tenants.<tenant>.capture." + capturePoint, "", allowed, meaning, text -> Keys.path(text)
                .map(Followed::real));
    }

    private static Optional<List<Path>> paths(String text) {
        return each(text, item -> Keys.path(item).map(Followed::real));
    }

    private static Optional<Set<Derived>> derived(String text) {
        return each(text, item -> Arrays.stream(Derived.values())
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(item))
                        .findFirst())
                .map(Set::copyOf);
    }

    /** What stands between commas; empty where one of it is not allowed. */
    private static <T> Optional<List<T>> each(String text, Function<String, Optional<T>> read) {
        List<Optional<T>> items =
                Arrays.stream(text.split(",", -1)).map(String::strip).map(read).toList();
        return items.stream().allMatch(Optional::isPresent)
                ? Optional.of(items.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }
}
