package dev.sluice.config;

import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.RealPaths;
import dev.sluice.topology.Tenancy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param doctrine the charter's folder, which holds the version that {@code doctrine.version} names
 * @param runtime the folder of runtime logs
 */
public record Followed(List<Path> session, Optional<Path> feedback, Optional<Path> doctrine, Optional<Path> runtime) {
    static final Key<List<Path>> SESSION = new Key<>(
            "tenants.<tenant>.capture.session",
            "",
            "paths, several separated by commas",
            "Logs of agents and of other systems, or folders that hold them, which `up` follows as "
                    + "`capture session --follow` does. A link is followed to where it leads at the start.",
            Followed::paths);
    static final Key<Path> FEEDBACK = folder("feedback", "A folder of operators' messages, which `up` follows.");
    static final Key<Path> DOCTRINE = folder(
            "doctrine", "The charter's folder, which `up` follows. It holds the version that doctrine.version names.");
    static final Key<Path> RUNTIME = folder("runtime", "The folder of a customer's runtime logs, which `up` follows.");
    static final List<Key<?>> KEYS = List.of(SESSION, FEEDBACK, DOCTRINE, RUNTIME);

    public Followed {
        session = List.copyOf(session);
    }

    /** Of each tenant, where anything is set. */
    static Map<Tenant, Followed> from(Settings settings, Tenancy tenancy) {
        Set<Tenant> tenants = tenancy.tenants().keySet();
        Map<Tenant, List<Path>> session = SluiceConfig.byTenant(settings.all(SESSION), tenants, "capture.session");
        Map<Tenant, Path> feedback = SluiceConfig.byTenant(settings.all(FEEDBACK), tenants, "capture.feedback");
        Map<Tenant, Path> doctrine = SluiceConfig.byTenant(settings.all(DOCTRINE), tenants, "capture.doctrine");
        Map<Tenant, Path> runtime = SluiceConfig.byTenant(settings.all(RUNTIME), tenants, "capture.runtime");
        if (settings.find(Keys.DOCTRINE).isEmpty()) {
            refuse(doctrine.keySet(), "capture.doctrine needs doctrine.version: which one the folder holds");
        }
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
                                Optional.ofNullable(runtime.get(tenant)))));
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
            return SluiceConfig.absolute(path);
        }
    }

    private static Key<Path> folder(String capturePoint, String meaning) {
        return new Key<>(
                "tenants.<tenant>.capture." + capturePoint, "", "a path to a folder", meaning, text -> Keys.path(text)
                        .map(Followed::real));
    }

    private static Optional<List<Path>> paths(String text) {
        List<Optional<Path>> paths = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(Keys::path)
                .toList();
        return paths.stream().allMatch(Optional::isPresent)
                ? Optional.of(paths.stream()
                        .flatMap(Optional::stream)
                        .map(Followed::real)
                        .toList())
                : Optional.empty();
    }
}
