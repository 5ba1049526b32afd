package dev.sluice.corpus.read;

import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.erasure.Gone;
import dev.sluice.corpus.erasure.Receipt;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.Generation;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.read.Difference.Rule;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Holds generations against the orders that they are for, and what is there against the receipts. An order that has none is
 * open, which is no difference. One use.
 */
final class ErasureCheck {
    private final Store store;
    private final Consumer<Difference> findings;
    private final Erasures erasures;
    private final List<Claim> claims = new ArrayList<>();
    private Map<Sha256, Erasure> orders = Map.of();

    ErasureCheck(Store store, Consumer<Difference> findings) {
        this.store = store;
        this.findings = findings;
        this.erasures = Erasures.of(store);
    }

    /** Remembers which of a chain's generations are for which order. */
    void add(ChainId chain, List<Generation> generations) {
        for (Generation generation : generations) {
            generation.receipt().ifPresent(order -> claims.add(new Claim(chain, generation.number(), order)));
        }
    }

    /** Looks at the orders, which stood before any generation that is for one, and at what their receipts say. */
    void check() throws IOException {
        orders = read(erasures::all).stream()
                .collect(Collectors.toMap(erasure -> erasure.stored().hash(), Function.identity()));
        for (Claim claim : claims) {
            Optional<Erasure> erasure = Optional.ofNullable(orders.get(claim.order()));
            if (!erasure.map(found -> found.order().tenant())
                    .equals(Optional.of(claim.chain().lane().tenant()))) {
                findings.accept(
                        Difference.of(Rule.ERASURE_UNKNOWN, claim.chain().generation(claim.number())));
            }
        }
        for (Gone gone : read(erasures::gone)) {
            StorePath path = gone.shard().path();
            if (isClosed(gone)
                    && (store.size(path).isPresent()
                            || store.size(ChainId.kept(path)).isPresent())) {
                findings.accept(Difference.of(Rule.ERASED_THERE, path));
            }
        }
        for (Erasure erasure : orders.values()) {
            if (!erasure.isOpen()) {
                checkIds(erasure, erasure.receipt().orElseThrow().receipt());
            }
        }
    }

    /** How many are open. */
    long open() {
        return orders.values().stream().filter(Erasure::isOpen).count();
    }

    private boolean isClosed(Gone gone) {
        return orders.values().stream().anyMatch(erasure -> erasure.order().equals(gone.order()) && !erasure.isOpen());
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

    /** That a generation is for an order. */
    private record Claim(ChainId chain, long number, Sha256 order) {}

    private interface Reading<T> {
        List<T> read() throws IOException;
    }
}
