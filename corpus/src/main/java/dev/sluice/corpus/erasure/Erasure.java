package dev.sluice.corpus.erasure;

import java.util.Optional;

/**
 * An order and what became of it.
 *
 * @param receipt once the bytes are gone; until then the order is open
 */
public record Erasure(ErasureOrder.Stored stored, Optional<SignedReceipt> receipt) {
    /** What was ordered. */
    public ErasureOrder order() {
        return stored.order();
    }

    /** Whether something may still be there. */
    public boolean isOpen() {
        return receipt.isEmpty();
    }
}
