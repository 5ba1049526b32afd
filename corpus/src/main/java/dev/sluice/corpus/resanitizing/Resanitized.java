package dev.sluice.corpus.resanitizing;

import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.Sha256;
import java.util.List;

/**
 * That no shard is left in which a resanitizing found something, but those with a line that it refused:
 * {@code sluice.resanitized} 1.0.0, one JSON object in one form and a line end. Written once, never changed. Whoever
 * comes with the same rules need not read these lines again.
 *
 * <pre>
 * key            type     meaning
 * schema         string   sluice.resanitized
 * version        string   1.0.0
 * resanitizing   string   its SHA-256
 * refused        number   of chains that hold a line which it refused: nobody has looked into its shard
 * chains         array    one object a chain:
 *   topic        string   the lane's topic
 *   topic_id     string   as in the chain's commits
 *   partition    number
 *   seq          number   of the last line that was looked at, before all that were refused; 0 where there is none
 * </pre>
 */
public record Resanitized(Sha256 resanitizing, long refused, List<Reached> chains) {
    /** Name of the contract. */
    static final String SCHEMA = "sluice.resanitized";
    /** Version of the contract. */
    static final String VERSION = "1.0.0";

    public Resanitized {
        chains = List.copyOf(chains);
    }

    /** The last line of a chain that was looked at, by its seq. */
    public record Reached(ChainId chain, long seq) {}
}
