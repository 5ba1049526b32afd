package dev.sluice.corpus.lineage;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
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
 * What was trained in a tenant's deployment, {@code .sluice/lineage/<number, 20 digits>.json}: each entry holds the hash
 * of the one before. A hole or a changed entry is damage, never passed over. Thread-safe as the store is.
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

    /** An entry and the hash of its bytes. */
    public record Stored(Registration entry, Sha256 hash) {}

    /**
     * All entries, from the first to the last.
     *
     * @throws DamagedCorpusException where one is missing, changed, or doesn't follow from the one before
     */
    public List<Stored> entries() throws IOException {
        List<Stored> entries = new ArrayList<>();
        Optional<Sha256> before = Optional.empty();
        for (String name : store.list(FOLDER).files()) {
            if (!name.startsWith(".") && name.endsWith(ENDING)) {
                long number = entries.size() + 1L;
                StorePath path = path(number);
                if (!name.equals(path.name())) {
                    throw new DamagedCorpusException(path, "is not there, and " + name + " is");
                }
                Stored stored =
                        read(number).orElseThrow(() -> new DamagedCorpusException(path, "is not there any more"));
                if (!stored.entry().previous().equals(before)) {
                    throw new DamagedCorpusException(path, "doesn't hold the hash of the entry before");
                }
                entries.add(stored);
                before = Optional.of(stored.hash());
            }
        }
        return entries;
    }

    /** The entry of this number, if there is one. */
    public Optional<Stored> read(long number) throws IOException {
        StorePath path = path(number);
        return store.read(path).map(bytes -> parse(number, path, bytes));
    }

    /**
     * Appends an entry; whoever else appends at the same time gets another number.
     *
     * @throws AlreadyRegisteredException where the adapter version is there already
     */
    public Stored append(Trained what, InstantSource clock) throws IOException {
        while (true) {
            List<Stored> entries = entries();
            for (Stored there : entries) {
                if (there.entry().what().adapter().equals(what.adapter())) {
                    throw new AlreadyRegisteredException(there);
                }
            }
            Optional<Sha256> before = entries.isEmpty()
                    ? Optional.empty()
                    : Optional.of(entries.get(entries.size() - 1).hash());
            Registration entry = new Registration(
                    entries.size() + 1L,
                    before,
                    what,
                    new UtcMillis(clock.instant().toEpochMilli()));
            Bytes bytes = RegistrationJson.write(entry);
            if (store.create(path(entry.number()), bytes, FOLDER.child("." + UUID.randomUUID()))) {
                return new Stored(entry, Sha256.of(bytes));
            }
        }
    }

    /** Where the entry of this number lies. */
    public static StorePath path(long number) {
        return FOLDER.child(String.format(Locale.ROOT, "%020d", number) + ENDING);
    }

    private static Stored parse(long number, StorePath path, Bytes bytes) {
        try {
            Registration entry = RegistrationJson.read(bytes);
            if (entry.number() != number) {
                throw new DamagedCorpusException(path, "is the entry of another number");
            }
            return new Stored(entry, Sha256.of(bytes));
        } catch (IllegalArgumentException e) {
            throw new DamagedCorpusException(path, "is no entry: it " + e.getMessage());
        }
    }
}
