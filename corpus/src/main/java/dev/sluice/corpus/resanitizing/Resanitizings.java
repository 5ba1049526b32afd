package dev.sluice.corpus.resanitizing;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.found.ErasedShards;
import dev.sluice.corpus.found.FoundShards;
import dev.sluice.corpus.found.IdVisitor;
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
import java.util.function.Predicate;

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

    /** The one of these rules, and not of all lines, that isn't done; or else a new one, of what they have to look at yet. */
    public Stored begin(Tenant tenant, String policy, UtcMillis now) throws IOException {
        return begin(tenant, policy, false, now);
    }

    /** The one of these rules, and of all lines, that isn't done; or else a new one. */
    public Stored beginAll(Tenant tenant, String policy, UtcMillis now) throws IOException {
        return begin(tenant, policy, true, now);
    }

    private Stored begin(Tenant tenant, String policy, boolean isAll, UtcMillis now) throws IOException {
        while (true) {
            List<Known> all = all();
            Optional<Stored> open = open(all, policy, isAll);
            if (open.isPresent()) {
                return open.get();
            }
            Resanitizing next = new Resanitizing(all.size() + 1L, tenant, now, policy, isAll);
            Bytes bytes = ResanitizingJson.BEGUN.write(next);
            if (store.create(begun.path(next.number()), bytes, scratch())) {
                return new Stored(next, Sha256.of(bytes));
            }
        }
    }

    /** The last one of these rules that isn't done, and is of all lines, or is not. */
    public Optional<Stored> open(String policy, boolean isAll) throws IOException {
        return open(all(), policy, isAll);
    }

    private static Optional<Stored> open(List<Known> all, String policy, boolean isAll) {
        return last(all, known -> known.end().isEmpty() && known.has(policy) && known.isAll() == isAll)
                .map(Known::stored);
    }

    /** The last one, done or not. */
    public Optional<Known> last() throws IOException {
        return last(all(), known -> true);
    }

    /**
     * Those by which it stands whether the last one's rules have looked through all that they were asked to: the last one, the
     * last one of theirs that is of all lines, as no other looks into what that has left, and each of theirs that isn't done.
     */
    public List<Known> standing() throws IOException {
        List<Known> all = all();
        Optional<Known> last = last(all, known -> true);
        String policy =
                last.map(known -> known.stored().resanitizing().policy()).orElse("");
        Optional<Known> ofAll = last(all, known -> known.has(policy) && known.isAll());
        return all.stream()
                .filter(known -> known.has(policy))
                .filter(known -> known.end().isEmpty()
                        || Optional.of(known).equals(last)
                        || Optional.of(known).equals(ofAll))
                .toList();
    }

    /** How far each chain was looked through with these rules, since others were the last. */
    public Map<ChainId, Long> reached(String policy) throws IOException {
        Map<ChainId, Long> reached = new HashMap<>();
        for (Known known : all()) {
            if (!known.has(policy)) {
                reached.clear();
            }
            known.end().filter(end -> known.has(policy)).ifPresent(end -> end.chains()
                    .forEach(chain -> reached.put(chain.chain(), chain.seq())));
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

    private static Optional<Known> last(List<Known> all, Predicate<Known> which) {
        return all.stream().filter(which).reduce((before, after) -> after);
    }

    private static StorePath scratch() {
        return FOLDER.child("." + UUID.randomUUID());
    }
}
