package dev.sluice.command;

import dev.sluice.config.FoundTenants;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.lineage.Lineage;
import dev.sluice.corpus.store.Store;
import dev.sluice.embedded.DataDirectory;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a command that is about the corpus of one tenant. */
final class Whose {
    @Mixin
    private Place place = new Place();

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Whose corpus, where there are several.")
    private @Nullable String tenant;

    /** The configuration with the tenants that came by command; of one that nothing here tells of, Kafka is asked. */
    SluiceConfig config() {
        SluiceConfig found = FoundTenants.with(place.config());
        boolean mayAsk = found.bootstrap().isPresent() || DataDirectory.isHeld(found.data());
        return mayAsk ? CapturedTenant.configuration(found, tenant) : found;
    }

    Tenant tenant(SluiceConfig config) {
        return CapturedTenant.of(config, tenant);
    }

    Store store(SluiceConfig config) {
        Corpora.requireUsed(config, tenant(config));
        return Corpora.of(config).store(tenant(config)).orElseThrow();
    }

    Path trainingCorpus(SluiceConfig config) {
        return config.root(tenant(config)).resolve(CorpusRoots.TRAINING_CORPUS);
    }

    Lineage lineage(SluiceConfig config, Consumer<String> notes) {
        return new Lineage(store(config), trainingCorpus(config), notes);
    }
}
