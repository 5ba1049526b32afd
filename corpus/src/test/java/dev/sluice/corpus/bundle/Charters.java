package dev.sluice.corpus.bundle;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Provenance;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.write.ChainWriter;
import dev.sluice.corpus.write.ShardSettings;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.util.Optional;

/** A vendor's charter, sealed in its corpus as a sink would have. */
final class Charters {
    static final Tenant VENDOR = Fixtures.TENANT;

    private Charters() {}

    /** Seals a clause of this name, in a commit of its own. */
    static void seal(Store store, int partition, String version, String clause) throws IOException {
        seal(store, partition, RedactionClass.INTERNAL, tuple(version, clause, RedactionClass.INTERNAL));
    }

    static void seal(Store store, int partition, RedactionClass redaction, Tuple tuple) throws IOException {
        Lane lane = new Lane(VENDOR, Corpus.CONSTITUTIONAL, redaction, EvidenceClass.PRIMARY);
        ChainWriter writer = ChainWriter.of(
                store,
                new ChainId(lane, Lanes.TOPIC_ID, partition),
                new ShardSettings(Compression.GZIP, 2),
                Lanes.writers(version(tuple) + tuple.id().value().substring(0, 8)));
        writer.recover();
        writer.append(
                new ShardDirectory(tuple.source(), redaction, EvidenceClass.PRIMARY),
                Bytes.wrap(TupleJson.write(tuple)),
                writer.nextSeq(),
                writer.nextOffset());
        writer.roll();
    }

    static Tuple tuple(String version, String clause, RedactionClass redaction) {
        Tuple edit = Fixtures.tuple();
        DoctrineVersion doctrine = new DoctrineVersion(version);
        Provenance provenance = new Provenance(
                TupleType.DOCTRINE,
                doctrine,
                VENDOR,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Scope.WORKSPACE,
                redaction,
                EvidenceClass.PRIMARY,
                Optional.empty(),
                Optional.empty(),
                Fixtures.CREATED);
        return new Tuple(
                TupleId.of(VENDOR, TupleType.DOCTRINE, new EventId("doctrine:" + version + ":" + clause)),
                new FormatName("sluice.doctrine.v1"),
                provenance,
                edit.added(),
                new Source("doctrine/" + version),
                edit.origin(),
                "doctrine:" + version,
                edit.outcome(),
                "",
                edit.policy(),
                edit.redactions(),
                edit.body());
    }

    private static String version(Tuple tuple) {
        return tuple.provenance().doctrineVersion().value().replace(".", "");
    }
}
