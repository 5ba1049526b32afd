package dev.sluice.corpus.erasure;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.cause.Aftermath;
import dev.sluice.corpus.log.Sha256;
import java.util.List;

/**
 * That the bytes which an order chose are gone: {@code sluice.erasure_receipt} 1.0.0, one JSON object in one form and a line
 * end, behind the line of its {@link dev.sluice.corpus.sign.SignedHead signature}. Written once, when that is so, never
 * changed. Copies are named by it, not deleted.
 *
 * <pre>
 * key             type     meaning
 * schema          string   sluice.erasure_receipt
 * version         string   1.0.0
 * number          number   of the order
 * order           string   SHA-256 of the order
 * tenant          string
 * closed          string   when, yyyy-MM-dd'T'HH:mm:ss.SSS'Z'
 * ids             number   of records that were erased, in the file beside it
 * ids_sha256      string   of that file
 * chains          array    that something was erased of, by topic, topic id and partition
 *   topic         string
 *   topic_id      string
 *   partition     number
 *   lines         number   that were live
 *   shards        number   that were live
 *   kept          number   shards that had been kept
 *   generations   array    numbers
 * snapshots       array    strings: ids of those that pinned a shard which is gone
 * adapters        array    strings: adapter versions that were trained on an erased record
 * copies          array    strings: exports and spools that may hold what was erased, as they were named
 * topics          array    that were deleted up to an offset
 *   topic         string
 *   partition     number
 *   offset        number   the first that is left
 * </pre>
 */
public record Receipt(
        long number,
        Sha256 order,
        Tenant tenant,
        UtcMillis closed,
        long ids,
        Sha256 idsSha256,
        ErasedChains chains,
        Aftermath aftermath,
        List<String> copies,
        List<DeletedTopic> topics) {
    /** Name of the contract. */
    public static final String SCHEMA = "sluice.erasure_receipt";
    /** Version of the contract. */
    public static final String VERSION = "1.0.0";

    public Receipt {
        copies = List.copyOf(copies);
        topics = List.copyOf(topics);
    }
}
