package dev.sluice.corpus.offer;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.lineage.Ledger;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.snapshot.Eligibility;
import dev.sluice.corpus.snapshot.Sealed;
import dev.sluice.corpus.snapshot.Selector;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.snapshot.Snapshots;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.where.Where;
import dev.sluice.corpus.write.ChainWriter;
import dev.sluice.corpus.write.ShardSettings;
import dev.sluice.serdes.TupleJson;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Lines of a customer that no topology makes as yet, sealed as a sink would leave them. */
final class OpenCorpus {
    static final String BASE = "apertus-8b";

    private OpenCorpus() {}

    /** Pins what the filter chooses for an adapter of the customer's, and registers that. */
    static Sha256 register(Store store, AdapterVersion version, String where, SigningKey key, InstantSource clock)
            throws IOException {
        Eligibility eligible =
                Eligibility.of(version, Sealed.CUSTOMER, TenantKind.CUSTOMER, Optional.empty(), Optional.empty());
        SignedSnapshot snapshot = SignedSnapshot.sign(
                Selector.select(store, eligible, Where.parse(where), (lines, of) -> {})
                        .snapshot()
                        .orElseThrow(),
                key);
        new Snapshots(store).add(snapshot);
        new Ledger(store).append(trained(Sealed.CUSTOMER, version, snapshot.id(), BASE), clock);
        return snapshot.id();
    }

    static Trained trained(Tenant tenant, AdapterVersion version, Sha256 snapshot, String base) {
        return new Trained(tenant, version, snapshot, base, List.of(new Sha256("ab".repeat(32))));
    }

    static void seal(Store store, RedactionClass redactionClass, String line) throws IOException {
        Lane lane = new Lane(Sealed.CUSTOMER, Corpus.TENANT_RUNTIME, redactionClass, EvidenceClass.PRIMARY);
        ChainWriter writer = ChainWriter.of(
                store,
                new ChainId(lane, Lanes.TOPIC_ID, 0),
                new ShardSettings(Compression.NONE, 64),
                Lanes.writers("w" + Sha256.of(Bytes.utf8(line)).value().substring(0, 8) + "n"));
        writer.recover();
        writer.append(
                new ShardDirectory(tuple(TupleType.RUNTIME, "").source(), redactionClass, EvidenceClass.PRIMARY),
                Bytes.utf8(line),
                writer.nextSeq(),
                writer.nextOffset());
        writer.roll();
    }

    static String line(TupleType type, String redactionClass, String name) {
        return Bytes.wrap(TupleJson.write(tuple(type, name)))
                .utf8()
                .replace("\"redaction_class\":\"internal\"", "\"redaction_class\":\"" + redactionClass + '"')
                .replaceFirst("\"redactions\":\"[^\"]*\"", "\"redactions\":\"\"");
    }

    static Tuple tuple(TupleType type, String name) {
        return Sealed.tuple(Sealed.CUSTOMER, Corpus.TENANT_RUNTIME, type, "wells", "", name);
    }
}
