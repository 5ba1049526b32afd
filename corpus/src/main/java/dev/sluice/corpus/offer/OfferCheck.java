package dev.sluice.corpus.offer;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.lineage.Ledger;
import dev.sluice.corpus.lineage.Offer;
import dev.sluice.corpus.sign.TrustedKey;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at the opt-in of every offer in a ledger. That the ledger's chain holds is for its own check. */
public final class OfferCheck {
    private OfferCheck() {}

    /**
     * Checks.
     *
     * @param key the tenant's, as it is pinned now; without one no opt-in can be trusted
     * @param findings is told each offer that was not the tenant's to make so
     * @return how many there are
     */
    public static long run(Store store, List<Offer> offers, Optional<TrustedKey> key, Consumer<String> findings)
            throws IOException {
        long found = 0;
        for (Offer offer : offers) {
            Optional<String> fault = fault(offer, new OptIns(store).read(offer.optIn()), key);
            if (fault.isPresent()) {
                findings.accept(Ledger.path(offer.number()) + ": " + fault.get());
                found++;
            }
        }
        return found;
    }

    private static Optional<String> fault(Offer offer, Optional<Bytes> file, Optional<TrustedKey> key) {
        if (key.isEmpty()) {
            return Optional.of("no key of tenant " + offer.what().tenant() + " is pinned");
        }
        if (file.isEmpty()) {
            return Optional.of(OptIns.path(offer.optIn()) + " is not there");
        }
        try {
            SignedOptIn signed = SignedOptIn.read(file.get(), key.get());
            OptIn optIn = signed.optIn();
            boolean covers = signed.id().equals(offer.optIn())
                    && optIn.tenant().equals(offer.what().tenant())
                    && optIn.adapters().contains(offer.what().adapter())
                    && optIn.begins().epochMillis() <= offer.offered().epochMillis()
                    && optIn.ends().equals(offer.ends());
            return covers ? Optional.empty() : Optional.of("its opt-in doesn't cover it");
        } catch (OfferRefusedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
