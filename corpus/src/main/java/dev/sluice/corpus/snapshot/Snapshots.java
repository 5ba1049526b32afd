package dev.sluice.corpus.snapshot;

import dev.sluice.corpus.gone.GoneShards;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.GenerationMarks;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.read.SupersededException;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The snapshots of a tenant's corpus, {@code .sluice/snapshots/<id>.snapshot}. Written exclusively, never changed. They
 * are for whoever may read the corpus; whether one may be trusted is for its signature to say.
 */
public final class Snapshots {
    private static final StorePath FOLDER = ChainId.LOG.child("snapshots");
    private static final String ENDING = ".snapshot";
    private static final int SHORTEST = 8;

    private final Store store;

    /** Those of this corpus. */
    public Snapshots(Store store) {
        this.store = store;
    }

    /**
     * Adds one. From then on what it pins is kept.
     *
     * @return {@code false} if it is here already, whoever signed it
     * @throws IOException also where a shard was collected or erased while the snapshot was made, or is being collected: it
     *     is not added then
     */
    public boolean add(SignedSnapshot snapshot) throws IOException {
        StorePath scratch = FOLDER.child("." + UUID.randomUUID());
        StorePath path = path(snapshot.id());
        boolean isNew = store.create(path, snapshot.file(), scratch);
        Optional<StorePath> gone = isNew ? gone(snapshot.snapshot()) : Optional.empty();
        if (gone.isPresent()) {
            store.delete(path);
            throw new SupersededException(
                    gone.get(),
                    new GoneShards(store).find(gone.get()),
                    new NoSuchFileException(gone.get().value()));
        }
        return isNew;
    }

    private Optional<StorePath> gone(Snapshot snapshot) throws IOException {
        for (PinnedChain chain : snapshot.chains()) {
            List<StorePath> superseded = new ArrayList<>();
            for (PinnedShard pinned : chain.shards()) {
                StorePath shard = pinned.shard().path();
                if (store.size(shard).isEmpty()) {
                    superseded.add(shard);
                }
            }
            Optional<StorePath> gone = superseded.isEmpty() ? Optional.empty() : gone(chain.chain(), superseded);
            if (gone.isPresent()) {
                return gone;
            }
        }
        return Optional.empty();
    }

    /** The first that isn't kept, or won't be: a collector that has made its mark may not have seen this snapshot. */
    private Optional<StorePath> gone(ChainId chain, List<StorePath> superseded) throws IOException {
        Set<StorePath> collected = new GenerationMarks(store).collected(chain);
        for (StorePath shard : superseded) {
            if (collected.contains(shard) || store.size(ChainId.kept(shard)).isEmpty()) {
                return Optional.of(shard);
            }
        }
        return Optional.empty();
    }

    /** All ids, sorted. */
    public List<Sha256> ids() throws IOException {
        List<Sha256> ids = new ArrayList<>();
        for (String name : store.list(FOLDER).files()) {
            String id = name.replace(ENDING, "");
            if (Sha256.isValid(id) && name.equals(id + ENDING)) {
                ids.add(new Sha256(id));
            }
        }
        return ids;
    }

    /** The ids that begin like this, with at least eight digits. */
    public List<Sha256> beginningWith(String digits) throws IOException {
        return digits.length() < SHORTEST
                ? List.of()
                : ids().stream().filter(id -> id.value().startsWith(digits)).toList();
    }

    /**
     * The one of this id, if it is here.
     *
     * @throws DamagedCorpusException where it was changed
     */
    public Optional<SignedSnapshot> read(Sha256 id) throws IOException {
        return store.read(path(id)).map(file -> {
            try {
                SignedSnapshot read = SignedSnapshot.read(file);
                if (!read.id().equals(id)) {
                    throw new DamagedCorpusException(path(id), "holds another snapshot, " + read.id());
                }
                return read;
            } catch (IllegalArgumentException e) {
                throw new DamagedCorpusException(path(id), "was changed: it " + e.getMessage());
            }
        });
    }

    /** Where the one of this id lies. */
    public static StorePath path(Sha256 id) {
        return FOLDER.child(id + ENDING);
    }
}
