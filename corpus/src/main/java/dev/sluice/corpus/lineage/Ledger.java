package dev.sluice.corpus.lineage;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.NumberedFiles;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What was trained in a tenant's deployment, and offered to others, {@code .sluice/lineage/<number, 20 digits>.json}:
 * each entry holds the hash of the one before. A hole or a changed entry is damage, never passed over. Thread-safe as
 * the store is.
 */
public final class Ledger {
    /** Where the entries lie, below {@code training-corpus}. */
    public static final StorePath FOLDER = ChainId.LOG.child("lineage");

    private static final String ENDING = ".json";

    private final Store store;

    /** Of this corpus. */
    public Ledger(Store store) {
        this.store = store;
    }

    /** The entry of a training and the hash of its bytes. */
    public record Stored(Registration entry, Sha256 hash) {}

    /** An entry of any kind and the hash of its bytes. */
    record Link(LedgerEntry entry, Sha256 hash) {}

    /**
     * What was trained, from the first to the last.
     *
     * @throws DamagedCorpusException where an entry of any kind is missing, changed, or doesn't follow from the one before
     */
    public List<Stored> entries() throws IOException {
        return trainings(chain());
    }

    /** What was offered, as {@link #entries}. */
    public List<Offer> offers() throws IOException {
        return offers(chain());
    }

    static List<Stored> trainings(List<Link> chain) {
        List<Stored> trainings = new ArrayList<>();
        for (Link link : chain) {
            if (link.entry() instanceof Registration training) {
                trainings.add(new Stored(training, link.hash()));
            }
        }
        return trainings;
    }

    static List<Offer> offers(List<Link> chain) {
        List<Offer> offers = new ArrayList<>();
        for (Link link : chain) {
            if (link.entry() instanceof Offer offer) {
                offers.add(offer);
            }
        }
        return offers;
    }

    /** All entries; what {@link #entries} throws. */
    List<Link> chain() throws IOException {
        List<Link> entries = new ArrayList<>();
        Optional<Sha256> before = Optional.empty();
        for (long number : new NumberedFiles(store, FOLDER, ENDING).numbers()) {
            StorePath path = path(number);
            Link stored = read(number).orElseThrow(() -> new DamagedCorpusException(path, "is not there any more"));
            if (!stored.entry().previous().equals(before)) {
                throw new DamagedCorpusException(path, "doesn't hold the hash of the entry before");
            }
            entries.add(stored);
            before = Optional.of(stored.hash());
        }
        return entries;
    }

    private Optional<Link> read(long number) throws IOException {
        StorePath path = path(number);
        return store.read(path).map(bytes -> parse(number, path, bytes));
    }

    /**
     * Appends a training; whoever else appends at the same time gets another number.
     *
     * @throws AlreadyRegisteredException where the adapter version is there already
     */
    public Stored append(Trained what, InstantSource clock) throws IOException {
        while (true) {
            List<Link> chain = chain();
            for (Stored there : trainings(chain)) {
                if (there.entry().what().adapter().equals(what.adapter())) {
                    throw new AlreadyRegisteredException(there);
                }
            }
            Registration entry = new Registration(
                    chain.size() + 1L,
                    last(chain).map(Link::hash),
                    what,
                    new UtcMillis(clock.instant().toEpochMilli()));
            if (create(entry)) {
                return new Stored(entry, Sha256.of(LedgerJson.write(entry)));
            }
        }
    }

    /**
     * Appends an offer, unless the ledger ends later than now: then a clock was set back.
     *
     * @param what that is registered; the caller has made sure that it may be offered
     * @param optIn id of the consent
     * @param ends when that does
     * @param now what the caller has held that against
     */
    public Optional<Offer> append(Trained what, Sha256 optIn, UtcMillis ends, UtcMillis now) throws IOException {
        List<Link> chain = chain();
        while (last(chain).stream().noneMatch(link -> link.entry().written().epochMillis() > now.epochMillis())) {
            Offer entry = new Offer(chain.size() + 1L, last(chain).map(Link::hash), what, optIn, ends, now);
            if (create(entry)) {
                return Optional.of(entry);
            }
            chain = chain();
        }
        return Optional.empty();
    }

    private boolean create(LedgerEntry entry) throws IOException {
        return store.create(path(entry.number()), LedgerJson.write(entry), FOLDER.child("." + UUID.randomUUID()));
    }

    private static Optional<Link> last(List<Link> chain) {
        return chain.isEmpty() ? Optional.empty() : Optional.of(chain.get(chain.size() - 1));
    }

    /** Where the entry of this number lies. */
    public static StorePath path(long number) {
        return FOLDER.child(String.format(Locale.ROOT, "%020d", number) + ENDING);
    }

    private static Link parse(long number, StorePath path, Bytes bytes) {
        try {
            LedgerEntry entry = LedgerJson.read(bytes);
            if (entry.number() != number) {
                throw new DamagedCorpusException(path, "is the entry of another number");
            }
            return new Link(entry, Sha256.of(bytes));
        } catch (IllegalArgumentException e) {
            throw new DamagedCorpusException(path, "is no entry: it " + e.getMessage());
        }
    }
}
