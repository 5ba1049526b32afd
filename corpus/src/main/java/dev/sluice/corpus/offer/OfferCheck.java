package dev.sluice.corpus.offer;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.lineage.Ledger;
import dev.sluice.corpus.lineage.Lineage;
import dev.sluice.corpus.lineage.Offer;
import dev.sluice.corpus.lineage.Taint;
import dev.sluice.corpus.sign.TrustedKey;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the opt-in of every offer in a ledger, and whether what it was trained on was erased or cleaned since. That
 * the ledger's chain holds is for its own check.
 */
public final class OfferCheck {
    private OfferCheck() {}

    /**
     * Checks.
     *
     * @param lineage of this corpus
     * @param key the tenant's, as it is pinned now; without one no opt-in can be trusted
     * @return of each offer that was not the tenant's to make so, or would be refused now, why
     */
    public static List<String> findings(Store store, Lineage lineage, Optional<TrustedKey> key) throws IOException {
        List<String> found = new ArrayList<>();
        Map<AdapterVersion, List<Cause>> tainted = Taint.of(store, lineage);
        for (Offer offer : lineage.offers()) {
            String entry = Ledger.path(offer.number()) + ": ";
            fault(offer, new OptIns(store).read(offer.optIn()), key).ifPresent(fault -> found.add(entry + fault));
            AdapterVersion adapter = offer.what().adapter();
            if (tainted.containsKey(adapter)) {
                found.add(entry + adapter + " was trained on " + Taint.records(tainted.get(adapter))
                        + ": whoever has it has to be told");
            }
        }
        return List.copyOf(found);
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
