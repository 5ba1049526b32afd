package dev.sluice.config;

import dev.sluice.contracts.identity.Tenant;
import java.util.Optional;

/**
 * Whose lines one sink may read: those of the tenants that are of its domain, and no others'.
 *
 * @param name formed as a tenant's; empty for the domain of all tenants that are given none
 */
public record TrustDomain(String name) {
    /** Of all tenants that are given none. */
    public static final TrustDomain COMMON = new TrustDomain("");

    static final Key<TrustDomain> KEY = new Key<>(
            "tenants.<tenant>.domain",
            "",
            "[a-z0-9]+(-[a-z0-9]+)*, at most 40 characters, no reserved word",
            "The trust domain of a tenant of a hosted deployment on a cluster: a sink of its own reads the lanes of its tenants, "
                    + "as the user sluice-sink-<domain>, and no other sink does. Default: one domain for all that have none.",
            text -> isValid(text) ? Optional.of(new TrustDomain(text)) : Optional.empty());

    public TrustDomain {
        if (!name.isEmpty() && !isValid(name)) {
            throw new IllegalArgumentException("a trust domain is named as a tenant is");
        }
    }

    /** Whether the text can be the name of a domain. */
    public static boolean isValid(String text) {
        return Tenant.isValid(text);
    }

    /** What tells the names of its sink, its connector and its group from those of other domains. */
    public String suffix() {
        return name.isEmpty() ? "" : "-" + name;
    }
}
