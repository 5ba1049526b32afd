package dev.sluice.contracts.topic;

import dev.sluice.contracts.identity.Tenant;

/**
 * Where refusals go: {@code refused.<tenant>}, or {@code refused.sluice} where the tenant is not known.
 *
 * @param name built here and nowhere else
 */
public record RefusedTopic(String name) {
    private static final String PREFIX = "refused.";

    /** For events of tenants that have no topic of their own. */
    public static final RefusedTopic OF_UNKNOWN = new RefusedTopic(PREFIX + "sluice");

    public RefusedTopic {
        if (!name.equals(PREFIX + "sluice")
                && !(name.startsWith(PREFIX) && Tenant.isValid(name.substring(PREFIX.length())))) {
            throw new IllegalArgumentException("not the name of a refused topic");
        }
    }

    /** The topic of a known tenant. */
    public static RefusedTopic of(Tenant tenant) {
        return new RefusedTopic(PREFIX + tenant);
    }
}
