package dev.sluice.corpus.lineage;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.sign.SignedHead;
import dev.sluice.corpus.sign.SigningKey;
import java.util.Optional;

/**
 * An adapter version was offered to others: {@code sluice.offer} 1.0.0, one JSON object in one form and a line end, the
 * entry of a ledger. Behind the line of its {@link SignedHead signature} the same bytes are what is handed out: names and
 * hashes, and nothing of a record, a shard or a place.
 *
 * <pre>
 * key         type     meaning
 * schema      string   sluice.offer
 * version     string   1.0.0
 * number      number   of the entry, from 2: what is offered was registered
 * previous    string   SHA-256 of the entry before
 * tenant      string   whose adapter it is
 * adapter     string   with its number: tenant-globex-v4
 * snapshot    string   id of what it was trained on
 * base        string   the model that it was trained on top of
 * weights     array    strings: SHA-256 of each file of the adapter
 * opt_in      string   id of the tenant's consent
 * ends        string   when that consent does, yyyy-MM-dd'T'HH:mm:ss.SSS'Z'
 * offered     string   when, before that
 * </pre>
 *
 * @param what as it is registered
 */
public record Offer(
        long number, Optional<Sha256> previous, Trained what, Sha256 optIn, UtcMillis ends, UtcMillis offered)
        implements LedgerEntry {
    /** Name of the contract. */
    public static final String SCHEMA = "sluice.offer";
    /** Version of the contract. */
    public static final String VERSION = "1.0.0";

    private static final SignedHead HEAD = new SignedHead(SCHEMA, VERSION);

    public Offer {
        if (number < 2 || previous.isEmpty()) {
            throw new IllegalArgumentException("what is offered was registered before");
        }
        if (offered.epochMillis() >= ends.epochMillis()) {
            throw new IllegalArgumentException("an offer is made before its opt-in ends");
        }
    }

    @Override
    public UtcMillis written() {
        return offered;
    }

    /** What is handed out. The same entry and key give the same bytes. */
    public Bytes signed(SigningKey key) {
        return HEAD.sign(LedgerJson.write(this), key);
    }
}
