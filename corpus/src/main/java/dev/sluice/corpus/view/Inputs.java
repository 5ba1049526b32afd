package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.Reach;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.ShardVisitor;
import dev.sluice.corpus.where.Where;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The shards that an export reads: those committed when it began which may hold lines that are wanted.
 *
 * @param ends how far each chain had gone then, by its folder
 * @param bytes of their lines, unpacked
 * @param sha256 of the names and content hashes of all of them in a row
 */
record Inputs(SortedMap<String, Reach> ends, long shards, long lines, long bytes, Sha256 sha256) {
    /** What is committed now. */
    static Inputs now(CorpusReader reader, Where where) throws IOException {
        SortedMap<String, Reach> ends = new TreeMap<>();
        reader.reach().forEach((chain, reach) -> ends.put(chain.folder().value(), reach));
        return of(reader, ends, where);
    }

    /** What was committed when the chains ended there. */
    static Inputs of(CorpusReader reader, SortedMap<String, Reach> ends, Where where) throws IOException {
        MessageDigest digest = Bytes.newSha256();
        long[] sums = new long[3];
        visit(reader, ends, where, shard -> {
            sums[0]++;
            sums[1] += shard.file().records();
            sums[2] += shard.file().contentBytes();
            String name = shard.file().path() + " " + shard.file().contentSha256() + "\n";
            digest.update(Bytes.utf8(name).toArray());
        });
        return new Inputs(ends, sums[0], sums[1], sums[2], Sha256.ofDigest(digest.digest()));
    }

    /** Shows each of them, always in the same order. */
    void visit(CorpusReader reader, Where where, ShardVisitor visitor) throws IOException {
        visit(reader, ends, where, visitor);
    }

    private static void visit(CorpusReader reader, Map<String, Reach> ends, Where where, ShardVisitor visitor)
            throws IOException {
        Map<ChainId, Reach> byChain = new HashMap<>();
        for (ChainId chain : reader.reach().keySet()) {
            byChain.put(chain, ends.getOrDefault(chain.folder().value(), Reach.NOTHING));
        }
        reader.shards(byChain, shard -> where.of(shard) != Where.Answer.NONE, visitor);
    }
}
