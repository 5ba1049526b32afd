package dev.sluice.corpus.erasure;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.log.GenerationReason;
import dev.sluice.corpus.log.Sha256;

/**
 * That lines of one tenant are to be erased: {@code sluice.erasure_order} 1.0.0, one JSON object in one form and a line end.
 * Written once, exclusively, never changed, its number never used again. Holds no session, group or term in clear.
 *
 * <pre>
 * key         type     meaning
 * schema      string   sluice.erasure_order
 * version     string   1.0.0
 * number      number   from 1 without holes
 * tenant      string
 * requested   string   when, yyyy-MM-dd'T'HH:mm:ss.SSS'Z'
 * deadline    string   until when
 * scope       string   chosen, or tenant for everything
 * records     array    strings: ids, sorted
 * sessions    array    strings: {@link dev.sluice.contracts.erasure.SelectorHash} of each, sorted
 * groups      array    strings: as sessions
 * terms       number   how many
 * </pre>
 */
public record ErasureOrder(long number, Tenant tenant, UtcMillis requested, UtcMillis deadline, Selectors selectors) {
    /** Name of the contract. */
    public static final String SCHEMA = "sluice.erasure_order";
    /** Version of the contract. */
    public static final String VERSION = "1.0.0";

    public ErasureOrder {
        if (number < 1 || deadline.epochMillis() < requested.epochMillis()) {
            throw new IllegalArgumentException("an order has a number from 1, and a deadline that comes after it");
        }
    }

    /** An order as it lies in the store; {@code hash} is of its bytes, and its generations hold it. */
    public record Stored(ErasureOrder order, Sha256 hash) {
        /** It, as the reason for which lines go. */
        public Cause cause() {
            return new Cause(
                    GenerationReason.ERASURE, order.tenant(), hash, Orders.path(order.number(), ""), order.name());
        }
    }

    /** What it is called where it is the reason for something. */
    public String name() {
        return "order " + number + " of " + requested;
    }
}
