package dev.sluice.topology;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the deployment says of repositories by name: opening a tuple is configuration, never a claim.
 *
 * @param published names of repositories whose tuples are {@code public} where nothing had to be taken out
 * @param licenses SPDX expressions by repository name
 */
public record Repositories(Set<String> published, Map<String, String> licenses) {
    public Repositories {
        published = Set.copyOf(published);
        licenses = Map.copyOf(licenses);
    }

    /** Nothing is said of any repository. */
    public static Repositories none() {
        return new Repositories(Set.of(), Map.of());
    }

    boolean isPublished(String group) {
        return published.contains(group);
    }

    String licenseOf(String group) {
        return Optional.ofNullable(licenses.get(group)).orElse("");
    }
}
