package dev.sluice.corpus.bundle;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.sign.TrustedKey;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.write.ChainWriter;
import dev.sluice.corpus.write.ShardSettings;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes bundles into a corpus: one commit each, in a chain of the vendor's lane whose topic id is the key's, so that
 * {@code ls}, {@code cat} and {@code verify} read it like any other. A version is there whole or not at all, whatever
 * happens on the way. Beside a sink there is nothing to agree on: no sink writes to that lane here.
 */
public final class BundleImporter {
    private final Store store;
    private final ShardSettings settings;
    private final Function<byte[], Outcome<Tuple>> tuples;
    private final Supplier<String> writers;

    /**
     * Into this corpus.
     *
     * @param tuples reads a line without its end as a tuple
     * @param writers gives a name that nobody else has or had, as {@link ChainWriter#of} asks
     */
    public BundleImporter(
            Store store, ShardSettings settings, Function<byte[], Outcome<Tuple>> tuples, Supplier<String> writers) {
        this.store = store;
        this.settings = settings;
        this.tuples = tuples;
        this.writers = writers;
    }

    /**
     * Takes a bundle in.
     *
     * @param key that it was read with
     * @return {@code false} if it was here already
     * @throws BundleRefusedException where the version is here with other content, or is older than one that is
     */
    public boolean take(Bundle bundle, TrustedKey key) throws IOException {
        Clauses clauses = new Clauses(bundle.tenant(), bundle.version(), tuples);
        clauses.addAll(bundle.lines());
        if (clauses.byId().size() != bundle.records()) {
            throw new BundleRefusedException("it holds " + clauses.byId().size() + " clauses, not the "
                    + bundle.records() + " that its manifest says");
        }
        ChainWriter writer = ChainWriter.of(
                store, new ChainId(Clauses.laneOf(bundle.tenant()), key.asTopicId(), 0), settings, writers);
        boolean taken = false;
        while (!taken) {
            writer.recover();
            if (isHere(bundle)) {
                return false;
            }
            taken = commit(clauses.byId().values(), bundle.version(), writer);
        }
        return true;
    }

    private boolean isHere(Bundle bundle) throws IOException {
        NavigableMap<DoctrineVersion, List<Shard>> versions = Versions.in(store);
        List<Shard> same = versions.getOrDefault(bundle.version(), List.of());
        if (same.isEmpty() && !versions.isEmpty() && versions.lastKey().compareTo(bundle.version()) > 0) {
            throw new BundleRefusedException(
                    "it holds " + bundle.version() + ", but " + versions.lastKey() + " is here already");
        }
        if (!same.stream().allMatch(shard -> shard.file().contentSha256().equals(bundle.sha256()))) {
            throw new BundleRefusedException(
                    bundle.version() + " is here with other content: a released version never changes");
        }
        return !same.isEmpty();
    }

    /** {@code false} if another import has committed at this place. */
    private static boolean commit(Collection<Bytes> lines, DoctrineVersion version, ChainWriter writer)
            throws IOException {
        for (Bytes line : lines) {
            writer.append(Clauses.directory(version), line, writer.nextSeq(), writer.nextOffset());
        }
        return writer.roll();
    }
}
