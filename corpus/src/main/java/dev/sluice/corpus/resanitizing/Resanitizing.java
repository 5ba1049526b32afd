package dev.sluice.corpus.resanitizing;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.log.GenerationReason;
import dev.sluice.corpus.log.Sha256;
import java.util.Optional;

/**
 * That a tenant's lines are looked through with newer rules: {@code sluice.resanitizing} 1.0.0, or 1.1.0 where that is all
 * lines, one JSON object in one form and a line end. Written once, exclusively, before anything goes; never changed, its
 * number never used again.
 *
 * <pre>
 * key       type     meaning
 * schema    string   sluice.resanitizing
 * version   string   1.0.0 or 1.1.0
 * number    number   from 1 without holes
 * tenant    string
 * begun     string   when, yyyy-MM-dd'T'HH:mm:ss.SSS'Z'
 * policy    string   version and digest of the rules, as in a tuple
 * lines     string   all; only in 1.1.0
 * </pre>
 *
 * @param isAll whether also those are looked at that these rules have stamped, or looked at before
 */
public record Resanitizing(long number, Tenant tenant, UtcMillis begun, String policy, boolean isAll) {
    /** Name of the contract. */
    static final String SCHEMA = "sluice.resanitizing";
    /** Version of the contract. */
    static final String VERSION = "1.0.0";
    /** Version of the contract, of one that looks at all lines. */
    static final String VERSION_OF_ALL = "1.1.0";

    public Resanitizing {
        if (number < 1 || policy.isBlank()) {
            throw new IllegalArgumentException("a resanitizing has a number from 1, and rules");
        }
    }

    /** What it is called where it is the reason for something. */
    public String name() {
        return "resanitizing " + number + " of " + begun;
    }

    /** One as it lies in the store; {@code hash} is of its bytes, and its generations hold it. */
    public record Stored(Resanitizing resanitizing, Sha256 hash) {
        /** It, as the reason for which shards go. */
        public Cause cause() {
            return new Cause(
                    GenerationReason.RESANITIZING,
                    resanitizing.tenant,
                    hash,
                    Resanitizings.folder(resanitizing.number),
                    resanitizing.name());
        }
    }

    /**
     * One and what became of it.
     *
     * @param end how far it has looked, once no shard is left that it found something in
     */
    public record Known(Stored stored, Optional<Resanitized> end) {
        /** Whether it is of these rules. */
        public boolean has(String policy) {
            return stored.resanitizing().policy().equals(policy);
        }

        /** Whether it is of all lines. */
        public boolean isAll() {
            return stored.resanitizing().isAll();
        }

        /** Whether it is done, and has refused nothing: what it has left may have been erased since. */
        public boolean isThrough() {
            return end.filter(there -> there.refused() == 0).isPresent();
        }
    }
}
