package dev.sluice.corpus.offer;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** The opt-ins that offers were made by, {@code .sluice/opt-ins/<id>.opt-in}, as they were handed in; never changed. */
final class OptIns {
    private static final StorePath FOLDER = ChainId.LOG.child("opt-ins");

    private final Store store;

    OptIns(Store store) {
        this.store = store;
    }

    /** Keeps it; that it is here already is fine. */
    void keep(SignedOptIn optIn) throws IOException {
        store.create(path(optIn.id()), optIn.file(), FOLDER.child("." + UUID.randomUUID()));
    }

    Optional<Bytes> read(Sha256 id) throws IOException {
        return store.read(path(id));
    }

    static StorePath path(Sha256 id) {
        return FOLDER.child(id + ".opt-in");
    }
}
