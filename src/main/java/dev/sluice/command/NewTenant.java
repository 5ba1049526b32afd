package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.OffersKey;
import dev.sluice.config.SluiceConfig;
import dev.sluice.config.TenantFiles;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is said of a tenant that comes. */
final class NewTenant {
    @Option(names = "--kind", paramLabel = "KIND", required = true, description = "vendor or customer; it stays that.")
    private String kind = "";

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "Where its training-corpus lies, where the sink runs (default: tenants/<tenant> "
                    + "in --data). Not within another tenant's.")
    private @Nullable Path root;

    @Option(
            names = "--cell",
            paramLabel = "CELL",
            description = "Whose topology works its events off: one that tenants.<tenant>.cell names; it stays that "
                    + "(default: the one that it has had, else the common cell).")
    private @Nullable String cell;

    @Option(
            names = "--quota",
            paramLabel = "BYTES",
            description = "What its capture may write in a second, from 1024 (default: no limit).")
    private @Nullable Integer quota;

    @Option(
            names = "--offers-key",
            paramLabel = "KEY",
            description = "The tenant's own public key, by whose opt-ins its adapters may be offered, as "
                    + "tenants.<tenant>.offers.trusted.key (default: nothing is offered).")
    private @Nullable String offersKey;

    @Parameters(paramLabel = "TENANT", description = "Its name.")
    private String name = "";

    /** The entry by which it begins; refuses what can't be said. */
    TenantEntry entry(SluiceConfig config) {
        Tenant tenant = TenantCommand.tenant(name);
        Path lies = root == null ? TenantFiles.folder(config.data()).resolve(tenant.value()) : root;
        return new TenantEntry(
                tenant,
                TenantKind.of(kind).orElseThrow(() -> new ConfigurationException("--kind", kind, "vendor or customer")),
                TenantState.ACTIVE,
                root(lies.toAbsolutePath().normalize()),
                quota(quota),
                offersKey(config, offersKey),
                cell(config, cell));
    }

    private static String root(Path path) {
        if (!TenantEntry.isRoot(path.toString())) {
            throw new ConfigurationException("--root", path.toString(), "a path of at most 1000 printable characters");
        }
        return path.toString();
    }

    private static int quota(@Nullable Integer bytes) {
        if (bytes != null && bytes < TenantEntry.LEAST_QUOTA) {
            throw new ConfigurationException("--quota", bytes.toString(), "a number of bytes a second from 1024");
        }
        return bytes == null ? 0 : bytes;
    }

    private static Optional<String> offersKey(SluiceConfig config, @Nullable String key) {
        if (key == null) {
            return Optional.empty();
        }
        OffersKey.require("--offers-key", SigningKeys.trusted("--offers-key", key), config.snapshotKey());
        return Optional.of(key);
    }

    private static Optional<String> cell(SluiceConfig config, @Nullable String named) {
        if (named == null) {
            return Optional.empty();
        }
        if (config.bootstrap().isEmpty()) {
            throw new ConfigurationException(
                    "--cell", named, "left out where kafka.bootstrap.servers isn't set: `up` runs no cells");
        }
        return Optional.of(config.cellNamed("--cell", named).name());
    }
}
