package dev.sluice.corpus.lineage;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.lineage.Ledger.Link;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.snapshot.Snapshots;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** Walks a ledger and looks at every snapshot that it names, but not at their shards. */
public final class LedgerCheck {
    private final Store store;
    private final BiPredicate<Bytes, byte[]> trusted;
    private final Consumer<String> findings;
    private long found;

    private LedgerCheck(Store store, BiPredicate<Bytes, byte[]> trusted, Consumer<String> findings) {
        this.store = store;
        this.trusted = trusted;
        this.findings = findings;
    }

    /**
     * Checks.
     *
     * @param trainingCorpus the directory that the store is on
     * @param trusted by whom the snapshots have to be signed
     * @param findings is told each thing that doesn't hold
     * @return how many there are
     */
    public static long run(
            Store store, Path trainingCorpus, BiPredicate<Bytes, byte[]> trusted, Consumer<String> findings)
            throws IOException {
        LedgerCheck check = new LedgerCheck(store, trusted, findings);
        check.walk(trainingCorpus);
        return check.found;
    }

    private void walk(Path trainingCorpus) throws IOException {
        Optional<LineageIndex> index = index(trainingCorpus); // before the ledger, which only grows
        try {
            List<Link> entries = new Ledger(store).chain();
            Set<Trained> known = new HashSet<>();
            for (Link link : entries) {
                if (link.entry() instanceof Registration training) {
                    check(training);
                    known.add(training.what());
                } else if (!known.contains(link.entry().what())) {
                    report(Ledger.path(link.entry().number()) + ": no entry before registers what it offers");
                }
            }
            if (index.isPresent()) {
                Lineage.requireKnown(index.get(), entries);
            }
        } catch (DamagedCorpusException e) {
            report(String.valueOf(e.getMessage()));
        } finally {
            if (index.isPresent()) {
                index.get().close();
            }
        }
    }

    /** The index, unless nothing can be known by it. */
    private Optional<LineageIndex> index(Path trainingCorpus) throws IOException {
        Optional<LineageIndex> index = Optional.empty();
        boolean isKept = false;
        try {
            index = LineageIndex.open(trainingCorpus.resolve(Ledger.FOLDER + "/index"));
            if (index.isPresent()) {
                index.get().check();
            }
            isKept = true;
        } catch (DamagedIndexException e) {
            report(e.getMessage() + ": the next look-up makes it again");
            isKept = true;
        } finally {
            if (!isKept && index.isPresent()) {
                index.get().close();
            }
        }
        return index;
    }

    private void check(Registration entry) throws IOException {
        String name = Ledger.path(entry.number()).toString();
        Sha256 id = entry.what().snapshot();
        try {
            Optional<SignedSnapshot> snapshot = new Snapshots(store).read(id);
            if (snapshot.isEmpty()) {
                report(name + ": its snapshot " + id + " is not there");
            } else if (!snapshot.get().isSignedBy(trusted)) {
                report(name + ": the signature of snapshot " + id + " isn't that of the trusted key");
            } else if (!snapshot.get()
                    .snapshot()
                    .eligible()
                    .adapter()
                    .equals(entry.what().adapter())) {
                report(name + ": its snapshot " + id + " is of another adapter");
            }
        } catch (DamagedCorpusException e) {
            report(name + ": its snapshot " + e.getMessage());
        }
    }

    private void report(String finding) {
        found++;
        findings.accept(finding);
    }
}
