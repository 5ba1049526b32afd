package dev.sluice.command;

import dev.sluice.config.FoundTenants;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.store.Store;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that does the same to each tenant's corpus, or to one. */
final class EachTenant {
    @Mixin
    private Place place = new Place();

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's corpus.")
    private @Nullable String tenant;

    /** The configuration with the tenants that came by command. */
    SluiceConfig config() {
        return FoundTenants.with(place.config());
    }

    Map<Tenant, Store> corpora(SluiceConfig config) {
        return Corpora.stores(config, tenant);
    }
}
