package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.snapshot.Snapshot;
import dev.sluice.corpus.snapshot.Snapshots;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.util.List;

/** A snapshot as a person names it, and as it is told to one. */
final class PinnedById {
    private PinnedById() {}

    /** The one whose id begins so; refuses what no id begins with, or several do. */
    static SignedSnapshot snapshot(Store store, String id) throws IOException {
        Snapshots snapshots = new Snapshots(store);
        List<Sha256> ids = snapshots.beginningWith(id);
        if (ids.size() != 1) {
            throw new ConfigurationException(
                    "ID",
                    id,
                    "the id of one snapshot, or the first eight or more digits of it; this is of " + ids.size());
        }
        return snapshots.read(ids.get(0)).orElseThrow();
    }

    /** Whether the one that is here under this id is signed with this key. */
    static boolean isSignedBy(SigningKey key, Sha256 id, Store store) throws IOException {
        return new Snapshots(store).read(id).orElseThrow().isSignedBy(key::hasSigned);
    }

    /** Whose it is, and how much. */
    static String told(Snapshot snapshot) {
        return snapshot.eligible().adapter() + ", tenant " + snapshot.eligible().tenant() + ": "
                + Amount.of(snapshot.selected().lines(), "line") + " of " + Amount.of(snapshot.shards(), "shard") + ", "
                + Amount.of(snapshot.selected().bytes(), "byte");
    }
}
