package dev.sluice.tenants;

import dev.sluice.config.TenantFiles;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.store.LocalStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Traces on the cluster and on this host. Not thread-safe. */
final class TracesHere implements Traces {
    private final Path data;
    private final TenantTopics topics;
    private final History history;
    private final Acknowledgements acknowledgements;

    /** @param data where commands keep what they said of tenants */
    TracesHere(Path data, TenantTopics topics, History history, Acknowledgements acknowledgements) {
        this.data = data;
        this.topics = topics;
        this.history = history;
        this.acknowledgements = acknowledgements;
    }

    @Override
    public boolean hasBegun(Tenant tenant) {
        return topics.hasCapture(tenant) || history.hasEvents(tenant);
    }

    @Override
    public boolean hasLines(Tenant tenant) {
        return history.hasLines(tenant);
    }

    @Override
    public boolean isLost() {
        return history.isEmpty() && acknowledgements.positions().isEmpty();
    }

    @Override
    public Optional<TenantEntry> kept(Tenant tenant) {
        try {
            return TenantFiles.read(data).stream()
                    .filter(entry -> entry.tenant().equals(tenant))
                    .findAny();
        } catch (IOException e) {
            throw new UncheckedIOException("what was said of tenants can't be read in " + data, e);
        }
    }

    @Override
    public Set<Lane> sealedIn(Path root) {
        Path corpus = root.resolve(CorpusRoots.TRAINING_CORPUS);
        if (!Files.isDirectory(corpus)) {
            return Set.of();
        }
        try {
            return new CommitLog(new LocalStore(corpus))
                    .chains().stream().map(ChainId::lane).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the commit log in " + root + " can't be read", e);
        }
    }
}
