package dev.sluice;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.TopicId;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.write.ChainWriter;
import dev.sluice.corpus.write.ShardSettings;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A line in a shard of its own, as a sink has sealed it from partition 0 of a vendor's lane. */
public final class SealedLine {
    private static final Tuple TUPLE = Fixtures.tuple();

    private SealedLine() {}

    /** The first of a tenant. */
    public static void first(Store store, Tenant tenant) {
        next(store, tenant, "kBpnEw7RRiWdGXJhV3p8qA", 1);
    }

    /** The line of this number, from a topic of this id. */
    public static void next(Store store, Tenant tenant, String topicId, long seq) {
        Lane lane = lane(tenant);
        try {
            ChainWriter writer = ChainWriter.of(
                    store,
                    new ChainId(lane, new TopicId(topicId), 0),
                    new ShardSettings(Compression.NONE, 1),
                    () -> "w" + seq);
            writer.recover();
            ShardDirectory directory = new ShardDirectory(TUPLE.source(), lane.redactionClass(), lane.evidenceClass());
            writer.append(directory, Bytes.wrap(TupleJson.write(TUPLE)), seq, seq - 1);
            writer.roll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it came from. */
    public static Lane lane(Tenant tenant) {
        return new Lane(
                tenant,
                Corpus.ENGINEERING,
                TUPLE.provenance().redactionClass(),
                TUPLE.provenance().evidenceClass());
    }
}
