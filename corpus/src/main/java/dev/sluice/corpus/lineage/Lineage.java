package dev.sluice.corpus.lineage;

import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.lineage.Ledger.Stored;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.snapshot.Derivation;
import dev.sluice.corpus.snapshot.Progress;
import dev.sluice.corpus.snapshot.Snapshot;
import dev.sluice.corpus.snapshot.Snapshots;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.where.Field;
import dev.sluice.corpus.where.TupleLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * From a record to the adapter versions that it trained, by an index that is brought up to the ledger first. An entry
 * that was indexed once stays so, also when its shards are gone later.
 */
public final class Lineage {
    private final Store store;
    private final Ledger ledger;
    private final Path folder;
    private final Path file;

    /**
     * Of this corpus.
     *
     * @param trainingCorpus the directory that the store is on, where the index lies too
     */
    public Lineage(Store store, Path trainingCorpus) {
        this.store = store;
        this.ledger = new Ledger(store);
        this.folder = trainingCorpus.resolve(Ledger.FOLDER.value());
        this.file = folder.resolve("index");
    }

    /**
     * The ledger entries whose adapter was trained on this record, from the first to the last.
     *
     * @throws DamagedCorpusException where a snapshot that isn't in the index yet can't be derived any more
     */
    public List<Stored> of(TupleId id, Progress progress) throws IOException {
        update(progress);
        List<Stored> entries = new ArrayList<>();
        Optional<LineageIndex> index = LineageIndex.open(file);
        if (index.isPresent()) {
            try (LineageIndex open = index.get()) {
                for (int number : open.entriesOf(id)) {
                    entries.add(ledger.read(number).orElseThrow());
                }
            }
        }
        return entries;
    }

    /** Brings the index up to the ledger's last entry; makes it anew where it is none of this ledger. */
    public void update(Progress progress) throws IOException {
        Optional<Stored> next = next();
        while (next.isPresent()) {
            add(next.get(), progress);
            next = next();
        }
    }

    /** The first ledger entry that the index lacks. */
    private Optional<Stored> next() throws IOException {
        long upTo = 0;
        Optional<LineageIndex> index = LineageIndex.open(file);
        if (index.isPresent()) {
            try (LineageIndex open = index.get()) {
                boolean isOfThis = ledger.read(open.upTo())
                        .filter(stored -> stored.hash().equals(open.hash()))
                        .isPresent();
                upTo = isOfThis ? open.upTo() : 0;
            }
            if (upTo == 0) {
                Files.delete(file);
            }
        }
        return ledger.read(upTo + 1);
    }

    private void add(Stored added, Progress progress) throws IOException {
        Snapshot snapshot = new Snapshots(store)
                .read(added.entry().what().snapshot())
                .orElseThrow(() -> new DamagedCorpusException(
                        Snapshots.path(added.entry().what().snapshot()), "is not there"))
                .snapshot();
        try (SortedIds ids = new SortedIds(folder)) {
            TupleLine tuple = new TupleLine(EnumSet.of(Field.ID));
            List<String> findings = new ArrayList<>();
            Derivation.run(
                    store,
                    snapshot,
                    (line, number) -> {
                        tuple.read(line);
                        ids.add(SortedIds.key(tuple.get(Field.ID)));
                    },
                    findings::add,
                    progress);
            if (!findings.isEmpty()) {
                throw new DamagedCorpusException(
                        Ledger.path(added.entry().number()), "can't be derived any more: " + findings.get(0));
            }
            Optional<LineageIndex> before = LineageIndex.open(file);
            try {
                IndexWriter.write(file, before, added, ids);
            } finally {
                if (before.isPresent()) {
                    before.get().close();
                }
            }
        }
    }
}
