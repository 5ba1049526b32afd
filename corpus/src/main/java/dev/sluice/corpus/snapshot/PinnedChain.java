package dev.sluice.corpus.snapshot;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.store.StorePath;
import java.util.List;

/**
 * A chain, as far as it went.
 *
 * @param nextOffset where it ended
 * @param entry hash of the last entry
 * @param shards that lines were selected of, as they were committed
 */
public record PinnedChain(ChainId chain, long nextOffset, Sha256 entry, List<PinnedShard> shards) {
    public PinnedChain {
        shards = List.copyOf(shards);
        if (nextOffset < 1) {
            throw new IllegalArgumentException("a pinned chain has an entry");
        }
        if (!shards.stream().allMatch(pinned -> isOf(chain, pinned.shard().path()))) {
            throw new IllegalArgumentException("a pinned shard is one of its chain, in a folder of its lane");
        }
    }

    private static boolean isOf(ChainId chain, StorePath path) {
        Lane lane = chain.lane();
        String classes = "/redaction_class=" + lane.redactionClass().wireName() + "/evidence_class="
                + lane.evidenceClass().wireName();
        String folder = path.parent().value();
        return folder.endsWith(classes)
                && isOf(lane, folder.substring(0, folder.length() - classes.length()))
                && chain.isShard(path.name());
    }

    private static boolean isOf(Lane lane, String source) {
        return Source.isValid(source)
                && switch (lane.corpus()) {
                    case CONSTITUTIONAL -> source.startsWith("doctrine/");
                    case ENGINEERING -> source.startsWith("engineering/");
                    case TENANT_RUNTIME -> source.equals(lane.tenant().value());
                };
    }
}
