package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.embedded.Connection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose work is captured: the deployment's one tenant, or the one that was named. */
final class CapturedTenant {
    private CapturedTenant() {}

    /** With the tenants that came since, where it is one of those that is named: then it takes Kafka to know it. */
    static SluiceConfig configuration(SluiceConfig config, @Nullable String named) {
        boolean mayHaveCome = config.isHosted()
                && named != null
                && Tenant.isValid(named)
                && !config.tenancy().knows(new Tenant(named));
        if (!mayHaveCome) {
            return config;
        }
        try (Connection connection = Connection.open(config)) {
            return connection.live(config);
        }
    }

    static Tenant of(SluiceConfig config, @Nullable String named) {
        Optional<Tenant> tenant = named == null
                ? config.onlyTenant()
                : Optional.of(named).filter(Tenant::isValid).map(Tenant::new).filter(config.tenancy()::knows);
        return tenant.orElseThrow(() -> new ConfigurationException(
                "--tenant",
                named == null ? "" : named,
                "one of " + config.tenancy().tenants().keySet()));
    }
}
