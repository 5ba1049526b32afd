package dev.sluice.corpus.erasure;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.cause.Aftermath;
import dev.sluice.corpus.erasure.ErasureOrder.Stored;
import dev.sluice.corpus.found.ErasedShard;
import dev.sluice.corpus.found.ErasedShards;
import dev.sluice.corpus.found.FoundShards;
import dev.sluice.corpus.found.IdVisitor;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.Generation;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.Superseded;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The orders of a tenant's root, what was found of each, and the receipts:
 *
 * <pre>
 * .sluice/erasures/&lt;number, 20 digits&gt;.order                      {@link ErasureOrder}
 * .sluice/erasures/&lt;number&gt;/&lt;writer&gt;.json, .ids, .keys              {@link ErasedShards}
 * .sluice/erasures/&lt;number&gt;.ids                                  of the erased records: 32 bytes each, sorted, each once
 * .sluice/erasures/&lt;number&gt;.receipt                              {@link Receipt}, signed
 * </pre>
 *
 * A damaged one is a {@link dev.sluice.corpus.log.DamagedCorpusException}. Thread-safe as the store is.
 */
public final class Erasures {
    private static final String IDS = ".ids";

    private final Store store;
    private final Orders orders;

    private Erasures(Store store) {
        this.store = store;
        this.orders = new Orders(store);
    }

    /** Those of this corpus. */
    public static Erasures of(Store store) {
        return new Erasures(store);
    }

    /**
     * Orders an erasure; from then on it has a number, and is open.
     *
     * @param before gets each order that is about to be written; one whose number another has taken meanwhile never is
     */
    public Stored add(Tenant tenant, UtcMillis requested, UtcMillis deadline, Selectors selectors, BeforeOrder before)
            throws IOException {
        return orders.add(number -> new ErasureOrder(number, tenant, requested, deadline, selectors), before);
    }

    /** What has to be known of an order before it stands. */
    @FunctionalInterface
    public interface BeforeOrder {
        /** Of this one, which doesn't stand yet. */
        void isAbout(Stored order) throws IOException;
    }

    /** All, from the first to the last. */
    public List<Erasure> all() throws IOException {
        return orders.all();
    }

    /** The one of this number, if there is one. */
    public Optional<Erasure> find(long number) throws IOException {
        return orders.find(number);
    }

    /** Hashes of the orders whose bytes are gone, from the first to the last. */
    public List<Sha256> closed() throws IOException {
        return all().stream()
                .filter(erasure -> !erasure.isOpen())
                .map(erasure -> erasure.stored().hash())
                .toList();
    }

    /** Where the ids of a closed one lie. */
    public static StorePath idFile(ErasureOrder order) {
        return Orders.path(order.number(), IDS);
    }

    /** Ids of the records that this one has erased so far; of an open one also twice, and not sorted. */
    public void ids(Erasure erasure, IdVisitor visitor) throws IOException {
        if (erasure.isOpen()) {
            new FoundShards(store, erasure.stored().cause()).ids(visitor);
        } else {
            FoundShards.ids(store, idFile(erasure.order()), visitor);
        }
    }

    /** What this order has taken out so far, whoever did it. */
    public ErasedChains erased(Stored order) throws IOException {
        List<ErasedShards> found = new FoundShards(store, order.cause()).all();
        List<ErasedChain> chains = new ArrayList<>();
        for (ChainId chain : new CommitLog(store).chains()) {
            ErasedChain erased = erased(order, chain, found);
            if (!erased.isUntouched()) {
                chains.add(erased);
            }
        }
        return new ErasedChains(chains);
    }

    /**
     * Writes the receipt, which the caller says is due: a second run of the eraser has found nothing more, and the topics are
     * deleted as it says. Where there is one already, that one is given.
     *
     * @param copies exports and spools that may hold what was erased
     * @throws IllegalStateException where a shard that holds a chosen line is still there: the eraser has to run again
     */
    public SignedReceipt close(
            Stored order,
            Aftermath aftermath,
            List<String> copies,
            List<DeletedTopic> topics,
            UtcMillis closed,
            SigningKey key)
            throws IOException {
        Optional<SignedReceipt> there = find(order.order().number()).flatMap(Erasure::receipt);
        if (there.isPresent()) {
            return there.get();
        }
        FoundShards found = new FoundShards(store, order.cause());
        requireGone(found);
        IdFile.Written ids;
        try (IdFile sorted = new IdFile(store, Orders.path(order.order().number(), ""))) {
            found.ids(sorted::add);
            ids = sorted.write(idFile(order.order()));
        }
        Receipt receipt = new Receipt(
                order.order().number(),
                order.hash(),
                order.order().tenant(),
                closed,
                ids.count(),
                ids.sha256(),
                erased(order),
                aftermath,
                copies,
                topics);
        SignedReceipt written = orders.close(order, SignedReceipt.sign(receipt, key));
        found.deleteIds();
        return written;
    }

    private void requireGone(FoundShards found) throws IOException {
        for (ErasedShards shards : found.all()) {
            for (ErasedShard shard : shards.shards()) {
                if (shard.isThere(store)) {
                    throw new IllegalStateException(shard.path() + ": is still there, with " + shard.erased()
                            + " lines that are to be erased; no receipt is written");
                }
            }
        }
    }

    private ErasedChain erased(Stored order, ChainId chain, List<ErasedShards> found) throws IOException {
        GenerationLog log = new GenerationLog(store);
        long last = log.last(chain);
        long lines = 0;
        List<Long> numbers = new ArrayList<>();
        Set<StorePath> live = new HashSet<>();
        for (long number = 1; number <= last; number++) {
            Generation generation = log.require(chain, number).generation();
            if (generation.receipt().equals(Optional.of(order.hash()))) {
                lines += generation.dropped();
                numbers.add(number);
                generation.supersedes().stream().map(Superseded::path).forEach(live::add);
            }
        }
        Set<StorePath> kept = new HashSet<>();
        for (ErasedShards shards : found) {
            if (shards.chain().equals(chain)) {
                for (ErasedShard shard : shards.shards()) {
                    if (!live.contains(shard.path()) && !shard.isThere(store)) {
                        kept.add(shard.path());
                    }
                }
            }
        }
        return new ErasedChain(chain, lines, live.size(), kept.size(), numbers);
    }
}
