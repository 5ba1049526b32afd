package dev.sluice.corpus.lineage;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.log.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * An adapter version was trained: {@code sluice.lineage} 1.0.0, one JSON object in one form and a line end, the entry of
 * a ledger. Written once, exclusively, never changed.
 *
 * <pre>
 * key         type     meaning
 * schema      string   sluice.lineage
 * version     string   1.0.0
 * number      number   of the entry, from 1 without holes
 * previous    string   SHA-256 of the entry before, "" for the first
 * tenant      string   whose adapter it is
 * adapter     string   with its number: engineering-acme-v4
 * snapshot    string   id of what it was trained on
 * base        string   the model that it was trained on top of, [A-Za-z0-9._:/#@+-]{1,200}
 * weights     array    strings: SHA-256 of each file of the adapter, as they were named
 * registered  string   when, yyyy-MM-dd'T'HH:mm:ss.SSS'Z'
 * </pre>
 *
 * @param what what was trained on what
 */
public record Registration(long number, Optional<Sha256> previous, Trained what, UtcMillis registered)
        implements LedgerEntry {
    /** Name of the contract. */
    public static final String SCHEMA = "sluice.lineage";
    /** Version of the contract. */
    public static final String VERSION = "1.0.0";

    public Registration {
        if (number < 1 || previous.isPresent() != (number > 1)) {
            throw new IllegalArgumentException("an entry but the first has one before it");
        }
    }

    @Override
    public UtcMillis written() {
        return registered;
    }

    /** What somebody registers. */
    public record Trained(Tenant tenant, AdapterVersion adapter, Sha256 snapshot, String base, List<Sha256> weights) {
        private static final int LONGEST_BASE = 200;

        public Trained {
            weights = List.copyOf(weights);
            if (!isBase(base) || weights.isEmpty()) {
                throw new IllegalArgumentException("an adapter has a base model and weights");
            }
        }

        /** Whether the whole text can name a base model. */
        public static boolean isBase(String text) {
            return !text.isEmpty()
                    && text.length() <= LONGEST_BASE
                    && text.chars()
                            .allMatch(c -> (c >= 'a' && c <= 'z')
                                    || (c >= 'A' && c <= 'Z')
                                    || (c >= '0' && c <= '9')
                                    || "._:/#@+-".indexOf(c) >= 0);
        }
    }
}
