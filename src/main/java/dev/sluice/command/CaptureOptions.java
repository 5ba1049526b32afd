package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that captures from files, once or as they grow. */
final class CaptureOptions {
    @Mixin
    private Place place = new Place();

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Whose work it is; where there are several.")
    private @Nullable String tenant;

    @Option(names = "--dry-run", description = "Prints the clean events; publishes nothing, needs no broker.")
    private boolean dryRun;

    @Option(names = "--follow", description = "Goes on with what comes, until Ctrl-C.")
    private boolean follow;

    SluiceConfig config() {
        return CapturedTenant.configuration(place.config(), tenant);
    }

    Tenant owner(SluiceConfig config) {
        return CapturedTenant.of(config, tenant);
    }

    /**
     * Where a path leads; what is captured is read there and nowhere else.
     *
     * @param option names it in the error
     */
    static Path place(String option, Path given, String allowed) {
        try {
            return given.toRealPath();
        } catch (IOException e) {
            throw new ConfigurationException(option, given.toString(), allowed);
        }
    }

    /** The cluster that {@code --cluster} names. */
    static Cluster cluster(String name) {
        if (!Cluster.isValid(name)) {
            throw new ConfigurationException("--cluster", name, "a cluster's name without cluster/, no reserved word");
        }
        return new Cluster(name);
    }

    boolean dryRun() {
        return dryRun;
    }

    boolean follow() {
        return follow;
    }
}
