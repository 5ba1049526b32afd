package dev.sluice.corpus;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.TopicId;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.corpus.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** One lane, its chains and its directories, for tests. */
public final class Lanes {
    public static final Lane LANE =
            new Lane(new Tenant("acme-labs"), Corpus.ENGINEERING, RedactionClass.INTERNAL, EvidenceClass.PRIMARY);
    public static final TopicId TOPIC_ID = new TopicId("kBpnEw7RRiWdGXJhV3p8qA");
    public static final TopicId OTHER_ID = new TopicId("Zz9pnEw7RRiWdGXJhV3p8q");
    public static final ChainId CHAIN = new ChainId(LANE, TOPIC_ID, 3);

    private Lanes() {}

    /** The directory of a cluster, or of the workspace. */
    public static ShardDirectory directory(String name) {
        return new ShardDirectory(new Source("engineering/" + name), RedactionClass.INTERNAL, EvidenceClass.PRIMARY);
    }

    /** Names {@code w1}, {@code w2}, … */
    public static Supplier<String> writers(String prefix) {
        int[] count = {0};
        return () -> prefix + ++count[0];
    }

    /** All lines that a reader sees. */
    public static List<String> lines(Store store) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CorpusReader(store).cat(shard -> true, out);
        return Bytes.wrap(out.toByteArray()).utf8().lines().toList();
    }
}
