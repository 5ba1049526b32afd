package dev.sluice.corpus.lineage;

import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.Progress;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.found.FoundShards;
import dev.sluice.corpus.found.IdVisitor;
import dev.sluice.corpus.lineage.Ledger.Link;
import dev.sluice.corpus.lineage.Ledger.Stored;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.resanitizing.Resanitizing;
import dev.sluice.corpus.resanitizing.Resanitizings;
import dev.sluice.corpus.snapshot.Derivation;
import dev.sluice.corpus.snapshot.Snapshot;
import dev.sluice.corpus.snapshot.Snapshots;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.where.Field;
import dev.sluice.corpus.where.TupleLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * From a record to the adapter versions that it trained, by an index that is brought up to the ledger first. An entry
 * that was indexed once stays so, also when its shards are gone later. A ledger that isn't the one that the index knew,
 * or is shorter, is damage; an index that is damaged itself is made again. Several processes may do this at once.
 */
public final class Lineage {
    private final Store store;
    private final Ledger ledger;
    private final Path folder;
    private final Path file;
    private final Consumer<String> notes;

    /**
     * Of this corpus.
     *
     * @param trainingCorpus the directory that the store is on, where the index lies too
     * @param notes is told if the index has to be made again
     */
    public Lineage(Store store, Path trainingCorpus, Consumer<String> notes) {
        this.store = store;
        this.ledger = new Ledger(store);
        this.folder = trainingCorpus.resolve(Ledger.FOLDER.value());
        this.file = folder.resolve("index");
        this.notes = notes;
    }

    /**
     * What was trained, from the first to the last.
     *
     * @throws DamagedCorpusException where an entry of any kind is missing or changed, also at the end if the index knew
     *     it
     */
    public List<Stored> entries() throws IOException {
        return Ledger.trainings(chain());
    }

    /** What was offered, as {@link #entries}. */
    public List<Offer> offers() throws IOException {
        return Ledger.offers(chain());
    }

    private List<Link> chain() throws IOException {
        return withSoundIndex(() -> {
            Optional<LineageIndex> index = LineageIndex.open(file); // before the ledger, which only grows
            if (index.isEmpty()) {
                return ledger.chain();
            }
            try (LineageIndex open = index.get()) {
                List<Link> entries = ledger.chain();
                requireKnown(open, entries);
                return entries;
            }
        });
    }

    /**
     * The ledger entries whose adapter was trained on this record, from the first to the last.
     *
     * @throws DamagedCorpusException as {@link #entries}, and where a snapshot that isn't in the index yet can't be
     *     derived any more
     */
    public List<Stored> of(TupleId id, Progress progress) throws IOException {
        return withSoundIndex(() -> {
            Optional<List<Stored>> found = ask(id);
            while (found.isEmpty()) {
                update(progress);
                found = ask(id);
            }
            return found.get();
        });
    }

    /**
     * Brings the index up to the ledger.
     *
     * @throws DamagedCorpusException as {@link #of}
     */
    public void bringUp(Progress progress) throws IOException {
        withSoundIndex(() -> {
            update(progress);
            return true;
        });
    }

    /** The ledger entries whose adapter was trained on a record that this has erased, from the first to the last. */
    public List<Stored> of(Erasure erasure, Progress progress) throws IOException {
        return of(ids -> Erasures.of(store).ids(erasure, ids), progress);
    }

    /** The ledger entries whose adapter was trained on a record that this has written anew, from the first to the last. */
    public List<Stored> of(Resanitizing.Stored resanitizing, Progress progress) throws IOException {
        return of(ids -> new Resanitizings(store).ids(resanitizing, ids), progress);
    }

    private List<Stored> of(Ids ids, Progress progress) throws IOException {
        return withSoundIndex(() -> {
            update(progress);
            Set<Integer> trained = new HashSet<>();
            Optional<LineageIndex> index = LineageIndex.open(file);
            if (index.isPresent()) {
                try (LineageIndex open = index.get()) {
                    ids.visit(id -> trained.addAll(open.entriesOf(id)));
                }
            }
            return ledger.entries().stream()
                    .filter(stored -> trained.contains((int) stored.entry().number()))
                    .toList();
        });
    }

    /** Refuses a ledger that doesn't hold, at its place, the last entry that the index knew. */
    static void requireKnown(LineageIndex index, List<Link> entries) {
        long upTo = index.upTo();
        if (upTo > entries.size()) {
            throw new DamagedCorpusException(Ledger.path(upTo), "is not there, and the index knew it");
        }
        if (!entries.get(Math.toIntExact(upTo) - 1).hash().equals(index.hash())) {
            throw new DamagedCorpusException(Ledger.path(upTo), "is not the entry that the index knew");
        }
    }

    /** What the index says; empty where it is behind the ledger. */
    private Optional<List<Stored>> ask(TupleId id) throws IOException {
        Optional<LineageIndex> index = LineageIndex.open(file);
        if (index.isEmpty()) {
            return ledger.chain().isEmpty() ? Optional.of(List.of()) : Optional.empty();
        }
        try (LineageIndex open = index.get()) {
            List<Link> entries = ledger.chain();
            requireKnown(open, entries);
            return open.upTo() < entries.size()
                    ? Optional.empty()
                    : Optional.of(Ledger.trainings(open.entriesOf(id).stream()
                            .map(number -> entries.get(number - 1))
                            .toList()));
        }
    }

    private void update(Progress progress) throws IOException {
        List<Link> entries = ledger.chain();
        long upTo = indexed();
        while (upTo < entries.size()) {
            add(entries.get(Math.toIntExact(upTo)), progress);
            upTo = indexed();
        }
    }

    private long indexed() throws IOException {
        Optional<LineageIndex> index = LineageIndex.open(file);
        if (index.isEmpty()) {
            return 0;
        }
        try (LineageIndex open = index.get()) {
            return open.upTo();
        }
    }

    private void add(Link added, Progress progress) throws IOException {
        try (SortedIds ids = new SortedIds(folder)) {
            if (added.entry() instanceof Registration training) { // an offer trains nothing
                derive(training, ids, progress);
            }
            IndexLock.hold(folder, () -> write(added, ids));
        }
    }

    private void write(Link added, SortedIds ids) throws IOException {
        Optional<LineageIndex> before = LineageIndex.open(file);
        try {
            boolean isNext =
                    before.map(LineageIndex::upTo).orElse(0L) == added.entry().number() - 1;
            if (isNext) { // else another has been faster
                IndexWriter.write(file, before, added, ids);
            }
        } finally {
            if (before.isPresent()) {
                before.get().close();
            }
        }
    }

    /** Of a shard that an erasure took, each line is taken for selected: rather too many than one too few. */
    private void derive(Registration entry, SortedIds ids, Progress progress) throws IOException {
        Snapshot snapshot = new Snapshots(store)
                .read(entry.what().snapshot())
                .orElseThrow(() ->
                        new DamagedCorpusException(Snapshots.path(entry.what().snapshot()), "is not there"))
                .snapshot();
        TupleLine tuple = new TupleLine(EnumSet.of(Field.ID));
        List<String> findings = new ArrayList<>();
        Derivation.run(
                store,
                snapshot,
                (line, number) -> {
                    tuple.read(line);
                    ids.add(SortedIds.key(tuple.get(Field.ID)));
                },
                gone -> new FoundShards(store, gone.cause()).keys(gone.shard().path(), ids::add),
                findings::add,
                progress);
        if (!findings.isEmpty()) {
            throw new DamagedCorpusException(
                    Ledger.path(entry.number()), "can't be derived any more: " + findings.get(0));
        }
    }

    private interface Ids {
        void visit(IdVisitor visitor) throws IOException;
    }

    private interface Task<T> {
        T run() throws IOException;
    }

    private <T> T withSoundIndex(Task<T> task) throws IOException {
        try {
            return task.run();
        } catch (DamagedIndexException damaged) {
            putAside(damaged);
            return task.run();
        }
    }

    /** It is kept: what it knew of shards that are gone is nowhere else. Another may have done so, and have made one. */
    private void putAside(DamagedIndexException damaged) throws IOException {
        Path aside = folder.resolve("index.damaged");
        IndexLock.hold(folder, () -> {
            if (isSound()) {
                notes.accept(damaged.getMessage() + ": it is made again");
            } else {
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
                notes.accept(damaged.getMessage() + ": it is made again, and kept as " + aside);
            }
        });
    }

    /** As one that isn't there is. */
    private boolean isSound() throws IOException {
        Optional<LineageIndex> index = Optional.empty();
        try {
            index = LineageIndex.open(file);
            if (index.isPresent()) {
                index.get().check();
            }
            return true;
        } catch (DamagedIndexException damaged) {
            return false;
        } finally {
            if (index.isPresent()) {
                index.get().close();
            }
        }
    }
}
