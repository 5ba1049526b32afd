package dev.sluice.command;

import dev.sluice.cluster.ManifestFolder;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.read.Difference;
import dev.sluice.corpus.read.Verification;
import dev.sluice.corpus.read.Verifier;
import dev.sluice.corpus.store.Store;
import dev.sluice.serdes.TupleJson;
import dev.sluice.up.FollowedPlaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The tenants' corpora, once it is checked that none lies in another. */
final class Corpora {
    private Corpora() {}

    /** What {@code up} and {@code run} ask of a configuration before they start anything. */
    static CorpusRoots requireStartable(SluiceConfig config) {
        ManifestFolder.requireSound(config);
        FollowedPlaces.requireApart(config);
        return of(config);
    }

    /**
     * With the tenants whose corpora lie where those of tenants that came since do, if nobody said otherwise: for readers, who
     * get by without Kafka. Of which kind they are is not known here.
     */
    static SluiceConfig withFound(SluiceConfig config) {
        Path tenants = config.data().resolve("tenants");
        if (!config.isHosted() || !Files.isDirectory(tenants)) {
            return config;
        }
        try (Stream<Path> folders = Files.list(tenants)) {
            return config.with(folders.filter(folder -> Tenant.isValid(String.valueOf(folder.getFileName())))
                    .filter(folder -> Files.isDirectory(folder.resolve(CorpusRoots.TRAINING_CORPUS)))
                    .map(folder -> new TenantEntry(
                            new Tenant(String.valueOf(folder.getFileName())),
                            TenantKind.CUSTOMER,
                            TenantState.ACTIVE,
                            folder.toString(),
                            0))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + tenants + " can't be looked at", e);
        }
    }

    static CorpusRoots of(SluiceConfig config) {
        try {
            return CorpusRoots.of(config.roots());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("the tenants' roots can't be looked at", e);
        }
    }

    /** A mistyped folder must not look like a corpus in which all is well. */
    static void requireUsed(SluiceConfig config, Tenant tenant) {
        if (!Files.isDirectory(config.data()) && !Files.isDirectory(config.root(tenant))) {
            throw new ConfigurationException(
                    "--data", config.data().toString(), "a directory that `sluice up` has been run on");
        }
    }

    /** Walks every chain and reads every line of a corpus. */
    static Verification verify(Store corpus, Consumer<Difference> found) throws IOException {
        Path temporary = Files.createTempDirectory("sluice-verify");
        try {
            return new Verifier(corpus, TupleJson::read, temporary, found).verify();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Refuses a root in which no shard could ever be committed, before anything waits for one. */
    static void requireWritable(CorpusRoots roots) {
        try {
            roots.probe();
        } catch (IOException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        }
    }
}
