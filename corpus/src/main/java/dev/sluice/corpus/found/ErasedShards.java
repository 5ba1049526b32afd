package dev.sluice.corpus.found;

import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitEntry;
import dev.sluice.corpus.log.Sha256;
import java.util.List;

/**
 * Shards of a chain that an order, or newer rules, choose lines of: {@code sluice.erased_shards} 1.0.0, one JSON object
 * in one form and a line end. Written before any of them goes, never changed; so whoever finds one gone knows why. A
 * shard may stand in several.
 *
 * <pre>
 * key         type     meaning
 * schema      string   sluice.erased_shards
 * version     string   1.0.0
 * order       string   SHA-256 of the order or resanitizing
 * topic       string   the lane's topic
 * topic_id    string   as in the chain's commits
 * partition   number
 * writer      string   who wrote it, [a-z0-9]{1,32}
 * shards      array    one object a shard:
 *   path      string   below training-corpus
 *   records   number
 *   erased    number   of them chosen
 *   sha256    string   of the file
 * </pre>
 *
 * Beside it lie, shard by shard and line by line, {@code <writer>.ids} with the ids of the chosen lines, 32 bytes each, of an
 * erasure until the receipt is written, and {@code <writer>.keys} with the first eight bytes of every line's id, for lineage.
 * Where a run that ended found these two alone, there is the word {@code dropped} and a line end in place of all this.
 */
public record ErasedShards(Sha256 cause, ChainId chain, String writer, List<ErasedShard> shards) {
    /** Name of the contract. */
    public static final String SCHEMA = "sluice.erased_shards";
    /** Version of the contract. */
    public static final String VERSION = "1.0.0";

    public ErasedShards {
        shards = List.copyOf(shards);
        if (!CommitEntry.isWriter(writer) || shards.isEmpty()) {
            throw new IllegalArgumentException("erased shards have a writer [a-z0-9]{1,32}, and there is one of them");
        }
        if (!shards.stream().allMatch(shard -> chain.isShard(shard.path().name()))) {
            throw new IllegalArgumentException("erased shards are their chain's");
        }
    }
}
