package dev.sluice.corpus.cause;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.log.GenerationReason;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.store.StorePath;

/**
 * For what shards are taken away and deleted: an order, or a resanitizing.
 *
 * @param reason of its generations
 * @param hash of its file; its generations hold it
 * @param folder where what was found for it is written down
 * @param name what it is called
 */
public record Cause(GenerationReason reason, Tenant tenant, Sha256 hash, StorePath folder, String name) {
    /** Whether the records are gone. */
    public boolean isErasure() {
        return reason == GenerationReason.ERASURE;
    }
}
