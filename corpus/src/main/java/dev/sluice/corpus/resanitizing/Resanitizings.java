package dev.sluice.corpus.resanitizing;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.cause.ErasedShards;
import dev.sluice.corpus.cause.FoundShards;
import dev.sluice.corpus.cause.IdVisitor;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.JsonForm;
import dev.sluice.corpus.log.NumberedFiles;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.resanitizing.Resanitized.Reached;
import dev.sluice.corpus.resanitizing.Resanitizing.Known;
import dev.sluice.corpus.resanitizing.Resanitizing.Stored;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The resanitizings of a tenant's root, and what was found of each:
 *
 * <pre>
 * .sluice/resanitizings/&lt;number, 20 digits&gt;.begun              {@link Resanitizing}
 * .sluice/resanitizings/&lt;number&gt;/&lt;writer&gt;.json, .ids, .keys    {@link ErasedShards}
 * .sluice/resanitizings/&lt;number&gt;.done                        {@link Resanitized}
 * </pre>
 *
 * A damaged one is a {@link DamagedCorpusException}. Thread-safe as the store is.
 */
public final class Resanitizings {
    private static final StorePath FOLDER = ChainId.LOG.child("resanitizings");

    private final Store store;
    private final NumberedFiles begun;
    private final NumberedFiles done;

    /** Those of this corpus. */
    public Resanitizings(Store store) {
        this.store = store;
        this.begun = new NumberedFiles(store, FOLDER, ".begun");
        this.done = new NumberedFiles(store, FOLDER, ".done");
    }

    /** All, from the first to the last. */
    public List<Known> all() throws IOException {
        List<Known> all = new ArrayList<>();
        for (long number : begun.numbers()) {
            StorePath path = begun.path(number);
            Bytes bytes = store.read(path).orElseThrow(() -> new DamagedCorpusException(path, "is not there"));
            Resanitizing read = read(ResanitizingJson.BEGUN, path, bytes);
            if (read.number() != number) {
                throw new DamagedCorpusException(path, "is the resanitizing of another number");
            }
            Stored stored = new Stored(read, Sha256.of(bytes));
            all.add(new Known(stored, end(stored)));
        }
        return all;
    }

    /** The last one, where it isn't done and has these rules; or else a new one, of what these have to look at yet. */
    public Stored begin(Tenant tenant, String policy, UtcMillis now) throws IOException {
        return begin(tenant, policy, false, now);
    }

    /** The last one, where it isn't done, has these rules and is of all lines; or else a new one that is. */
    public Stored beginAll(Tenant tenant, String policy, UtcMillis now) throws IOException {
        return begin(tenant, policy, true, now);
    }

    private Stored begin(Tenant tenant, String policy, boolean isAll, UtcMillis now) throws IOException {
        while (true) {
            List<Known> all = all();
            Optional<Known> last = last(all);
            if (last.isPresent() && goesOn(last.get(), policy, isAll)) {
                return last.get().stored();
            }
            Resanitizing next = new Resanitizing(all.size() + 1L, tenant, now, policy, isAll);
            Bytes bytes = ResanitizingJson.BEGUN.write(next);
            if (store.create(begun.path(next.number()), bytes, scratch())) {
                return new Stored(next, Sha256.of(bytes));
            }
        }
    }

    private static boolean goesOn(Known last, String policy, boolean isAll) {
        Resanitizing begun = last.stored().resanitizing();
        return last.end().isEmpty() && begun.policy().equals(policy) && (begun.isAll() || !isAll);
    }

    /** The last one, done or not. */
    public Optional<Known> last() throws IOException {
        return last(all());
    }

    /** How far each chain was looked through with these rules, since others were the last. */
    public Map<ChainId, Long> reached(String policy) throws IOException {
        Map<ChainId, Long> reached = new HashMap<>();
        for (Known known : all()) {
            if (!known.stored().resanitizing().policy().equals(policy)) {
                reached.clear();
            }
            known.end()
                    .filter(end -> known.stored().resanitizing().policy().equals(policy))
                    .ifPresent(end -> end.chains().forEach(chain -> reached.put(chain.chain(), chain.seq())));
        }
        return reached;
    }

    /**
     * Writes down that it is done, unless somebody has.
     *
     * @param refused chains with a line that it refused
     */
    public void end(Stored stored, long refused, List<Reached> chains) throws IOException {
        new FoundShards(store, stored.cause()).dropStaged();
        Resanitized end = new Resanitized(stored.hash(), refused, chains);
        store.create(done.path(stored.resanitizing().number()), ResanitizingJson.DONE.write(end), scratch());
    }

    /** Ids of the records that it has found something in so far; also twice, and not sorted. */
    public void ids(Stored stored, IdVisitor visitor) throws IOException {
        new FoundShards(store, stored.cause()).ids(visitor);
    }

    /** Where what the one of this number has found is written down. */
    static StorePath folder(long number) {
        return FOLDER.child(ChainId.digits(number));
    }

    private Optional<Resanitized> end(Stored stored) throws IOException {
        StorePath path = done.path(stored.resanitizing().number());
        Optional<Resanitized> end = store.read(path).map(bytes -> read(ResanitizingJson.DONE, path, bytes));
        if (end.isPresent() && !end.get().resanitizing().equals(stored.hash())) {
            throw new DamagedCorpusException(path, "is the end of another resanitizing");
        }
        return end;
    }

    private static <T> T read(JsonForm<T> form, StorePath path, Bytes bytes) {
        try {
            return form.read(bytes);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new DamagedCorpusException(path, "is nothing of a resanitizing: it " + e.getMessage());
        }
    }

    private static Optional<Known> last(List<Known> all) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private static StorePath scratch() {
        return FOLDER.child("." + UUID.randomUUID());
    }
}
