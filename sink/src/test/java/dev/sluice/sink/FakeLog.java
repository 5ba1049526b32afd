package dev.sluice.sink;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Provenance;
import dev.sluice.corpus.log.TopicId;
import dev.sluice.serdes.ProvenanceHeaders;
import dev.sluice.sink.TopicAdmin.LogFacts;
import dev.sluice.testkit.Fixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A lane partition's log: records at every third offset, as if control records lay between. */
final class FakeLog {
    static final Lane LANE =
            new Lane(Fixtures.TENANT, Corpus.ENGINEERING, RedactionClass.INTERNAL, EvidenceClass.PRIMARY);

    final TopicPartition partition;
    final List<SinkRecord> records = new ArrayList<>();
    TopicId id = new TopicId("kBpnEw7RRiWdGXJhV3p8qA");
    long earliest;
    long end;
    private final Tenant owner;
    private long seq;

    FakeLog(int partition) {
        this(LANE, partition);
    }

    FakeLog(Lane lane, int partition) {
        this.owner = lane.tenant();
        this.partition = new TopicPartition(lane.topic(), partition);
    }

    /** Appends so many lines of the workspace, with the seqs that follow. */
    FakeLog append(int count) {
        for (int i = 0; i < count; i++) {
            append(owner, Optional.empty());
        }
        return this;
    }

    /** Appends a line of a cluster. */
    FakeLog append(String cluster) {
        return append(owner, Optional.of(new Cluster(cluster)));
    }

    /** Appends a line that says another tenant. */
    FakeLog appendOf(Tenant tenant) {
        return append(tenant, Optional.empty());
    }

    /** Lets the next line's seq be as if these lines had been lost. */
    FakeLog loseSeqs(int count) {
        seq += count;
        return this;
    }

    /** Appends this record as it is. */
    void append(@Nullable Object value, ConnectHeaders headers) {
        long offset = end;
        records.add(new SinkRecord(
                partition.topic(),
                partition.partition(),
                Schema.OPTIONAL_BYTES_SCHEMA,
                null,
                Schema.OPTIONAL_BYTES_SCHEMA,
                value,
                offset,
                0L,
                TimestampType.LOG_APPEND_TIME,
                headers));
        end = offset + 3;
    }

    /** Retention removes all below this record. */
    void removeBefore(int index) {
        earliest = records.get(index).kafkaOffset();
        records.subList(0, index).clear();
    }

    LogFacts facts() {
        return new LogFacts(id, earliest, end);
    }

    /** The lines that stand in it, without their ends. */
    List<String> lines() {
        return records.stream()
                .map(record -> Bytes.wrap((byte[]) record.value()).utf8())
                .toList();
    }

    /** Headers as the topology stamps them. */
    static ConnectHeaders headers(Provenance provenance, long seq) {
        RecordHeaders stamped = new RecordHeaders();
        ProvenanceHeaders.stamp(stamped, provenance, seq);
        ConnectHeaders headers = new ConnectHeaders();
        stamped.forEach(header -> headers.addBytes(header.key(), header.value()));
        return headers;
    }

    static Provenance provenance(Tenant tenant, Optional<Cluster> cluster) {
        Provenance full = Fixtures.provenance();
        return new Provenance(
                full.tupleType(),
                full.doctrineVersion(),
                tenant,
                full.moduleId(),
                cluster,
                full.role(),
                full.scope(),
                full.redactionClass(),
                full.evidenceClass(),
                full.sourceCommit(),
                full.sessionId(),
                full.created());
    }

    private FakeLog append(Tenant tenant, Optional<Cluster> cluster) {
        seq++;
        byte[] value = ("{\"line\":\"" + owner + "-" + partition.partition() + "-" + seq + "\"}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        append(value, headers(provenance(tenant, cluster), seq));
        return this;
    }
}
