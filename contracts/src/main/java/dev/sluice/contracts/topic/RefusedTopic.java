package dev.sluice.contracts.topic;

import dev.sluice.contracts.identity.Tenant;
import java.util.Optional;

/**
 * Where refusals go: {@code refused.<tenant>}, or {@code refused.sluice} where the tenant is not known.
 *
 * @param name built here and nowhere else
 */
public record RefusedTopic(String name) {
    /** What the name of each begins with. */
    public static final String PREFIX = "refused.";

    /** For events of tenants that have no topic of their own. */
    public static final RefusedTopic OF_UNKNOWN = new RefusedTopic(PREFIX + "sluice");

    public RefusedTopic {
        if (!name.equals(PREFIX + "sluice") && tenantOf(name).isEmpty()) {
            throw new IllegalArgumentException("not the name of a refused topic");
        }
    }

    /** Whose topic of this name it is; empty where it is none, or that of tenants which are not known. */
    public static Optional<Tenant> tenantOf(String name) {
        if (!name.startsWith(PREFIX) || !Tenant.isValid(name.substring(PREFIX.length()))) {
            return Optional.empty();
        }
        return Optional.of(new Tenant(name.substring(PREFIX.length())));
    }

    /** The topic of a known tenant. */
    public static RefusedTopic of(Tenant tenant) {
        return new RefusedTopic(PREFIX + tenant);
    }
}
