package dev.sluice.command;

import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.store.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose corpus a command is about. */
final class Whose {
    @Option(names = "--tenant", paramLabel = "TENANT", description = "Whose corpus, where there are several.")
    private @Nullable String tenant;

    Tenant tenant(SluiceConfig config) {
        return CapturedTenant.of(config, tenant);
    }

    Store store(SluiceConfig config) {
        Corpora.requireUsed(config, tenant(config));
        return Corpora.of(config).store(tenant(config)).orElseThrow();
    }
}
