package dev.sluice.config;

import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.store.LocalStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tenants that came by command, as the data directory alone tells of them: for whoever gets by without Kafka. */
public final class FoundTenants {
    private FoundTenants() {}

    /**
     * This configuration with those of which an entry is kept, and those that only have a corpus where it lies if nobody
     * said otherwise, whose lanes tell of which kind it is; but nobody whose root is a tenant's of this configuration now.
     * As it is where tenants don't come by command.
     */
    public static SluiceConfig with(SluiceConfig config) {
        if (!config.isHosted()) {
            return config;
        }
        Path tenants = TenantFiles.folder(config.data());
        try {
            SluiceConfig kept = withNewRoots(config, TenantFiles.read(config.data()));
            if (!Files.isDirectory(tenants)) {
                return kept;
            }
            List<TenantEntry> found = new ArrayList<>();
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(tenants)) {
                for (Path folder : folders) {
                    found(folder).ifPresent(found::add);
                }
            }
            return withNewRoots(kept, found);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + tenants + " can't be looked at", e);
        }
    }

    private static SluiceConfig withNewRoots(SluiceConfig config, List<TenantEntry> entries) {
        Set<Path> taken = Set.copyOf(config.roots().values());
        return config.with(entries.stream()
                .filter(entry -> !taken.contains(Path.of(entry.root())))
                .toList());
    }

    private static Optional<TenantEntry> found(Path folder) throws IOException {
        String name = String.valueOf(folder.getFileName());
        Path corpus = folder.resolve(CorpusRoots.TRAINING_CORPUS);
        if (!Tenant.isValid(name) || !Files.isDirectory(corpus)) {
            return Optional.empty();
        }
        Tenant tenant = new Tenant(name);
        boolean isVendor = new CommitLog(new LocalStore(corpus))
                .chains().stream()
                        .map(ChainId::lane)
                        .anyMatch(lane -> lane.tenant().equals(tenant) && lane.corpus() != Corpus.TENANT_RUNTIME);
        TenantKind kind = isVendor ? TenantKind.VENDOR : TenantKind.CUSTOMER;
        return Optional.of(new TenantEntry(tenant, kind, TenantState.ACTIVE, folder.toString(), 0));
    }
}
