package dev.sluice.corpus.read;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.erasure.Receipt;
import dev.sluice.corpus.gone.Gone;
import dev.sluice.corpus.gone.GoneShards;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.Generation;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.read.Difference.Rule;
import dev.sluice.corpus.resanitizing.Resanitizings;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Holds generations against the orders and resanitizings that they are for, and what is there against what those say is gone. An
 * order without a receipt is open, which is no difference. One use.
 */
final class ErasureCheck {
    private final Store store;
    private final Consumer<Difference> findings;
    private final List<Claim> claims = new ArrayList<>();
    private final Map<Sha256, Tenant> tenants = new HashMap<>();
    private final Set<Sha256> closed = new HashSet<>();
    private List<Erasure> orders = List.of();

    ErasureCheck(Store store, Consumer<Difference> findings) {
        this.store = store;
        this.findings = findings;
    }

    /** Remembers which of a chain's generations are for what. */
    void add(ChainId chain, List<Generation> generations) {
        for (Generation generation : generations) {
            generation.receipt().ifPresent(cause -> claims.add(new Claim(chain, generation.number(), cause)));
        }
    }

    /** Looks at the orders and resanitizings, which stood before any generation that is for one, and at what they say is gone. */
    void check() throws IOException {
        orders = read(Erasures.of(store)::all);
        orders.forEach(erasure -> know(erasure.stored().cause(), !erasure.isOpen()));
        read(new Resanitizings(store)::all)
                .forEach(known -> know(known.stored().cause(), known.end().isPresent()));
        for (Claim claim : claims) {
            if (!claim.chain().lane().tenant().equals(tenants.get(claim.cause()))) {
                findings.accept(
                        Difference.of(Rule.ERASURE_UNKNOWN, claim.chain().generation(claim.number())));
            }
        }
        for (Gone gone : read(new GoneShards(store)::all)) {
            if (closed.contains(gone.cause().hash()) && gone.shard().isThere(store)) {
                findings.accept(Difference.of(Rule.ERASED_THERE, gone.shard().path()));
            }
        }
        for (Erasure erasure : orders) {
            if (!erasure.isOpen()) {
                checkIds(erasure, erasure.receipt().orElseThrow().receipt());
            }
        }
    }

    /** How many are open. */
    long open() {
        return orders.stream().filter(Erasure::isOpen).count();
    }

    private void know(Cause cause, boolean isClosed) {
        tenants.put(cause.hash(), cause.tenant());
        if (isClosed) {
            closed.add(cause.hash());
        }
    }

    private void checkIds(Erasure erasure, Receipt receipt) throws IOException {
        StorePath path = Erasures.idFile(erasure.order());
        try (HashedInput file = new HashedInput(store.open(path))) {
            file.transferTo(OutputStream.nullOutputStream());
            if (!file.is(receipt.idsSha256())) {
                findings.accept(Difference.of(Rule.ERASURE_DAMAGED, path));
            }
        } catch (NoSuchFileException gone) {
            findings.accept(Difference.of(Rule.ERASURE_DAMAGED, path));
        }
    }

    private <T> List<T> read(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (DamagedCorpusException e) {
            findings.accept(Difference.of(Rule.ERASURE_DAMAGED, e.path()));
            return new ArrayList<>();
        }
    }

    /** That a generation is for an order or a resanitizing. */
    private record Claim(ChainId chain, long number, Sha256 cause) {}

    private interface Reading<T> {
        List<T> read() throws IOException;
    }
}
