package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.contracts.tuple.Body;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.formats.Formats;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TupleWriterTest {
    private static final int LINE_END = 1;
    private static final int WITHOUT_TEXT = TupleJson.write(tuple(0)).length + LINE_END;

    @Test
    void shouldWriteATupleThatJustFits() {
        Outcome<Routed> written = TupleWriter.write(stamped(Tuple.MAX_BYTES - WITHOUT_TEXT));

        assertThat(written.map(routed -> routed.line().length()))
                .isEqualTo(Outcome.accepted(Tuple.MAX_BYTES - LINE_END));
    }

    @Test
    void shouldRefuseATupleThatIsOneByteOverItsLimit() {
        assertThat(TupleWriter.write(stamped(Tuple.MAX_BYTES - WITHOUT_TEXT + 1)))
                .isEqualTo(Outcome.refused(Reason.TOO_LARGE, Rule.TUPLE_SIZE));
    }

    private static Stamped stamped(int textBytes) {
        Arrival arrival = new Arrival(new Origin("capture.acme-labs", 0, 5), new UtcMillis(1), 1);
        Admitted admitted = new Admitted(
                arrival,
                new Tenancy(Deployment.VENDOR, Map.of(Fixtures.TENANT, TenantKind.VENDOR)),
                Fixtures.TENANT,
                Fixtures.tuple().id(),
                Formats.named(Fixtures.EDIT).orElseThrow(),
                Fixtures.event(),
                Bytes.utf8("fingerprint"));
        Lane lane = new Lane(Fixtures.TENANT, Corpus.ENGINEERING, RedactionClass.TENANT_PRIVATE, EvidenceClass.PRIMARY);
        return new Stamped(admitted, tuple(textBytes), lane);
    }

    private static Tuple tuple(int textBytes) {
        Tuple tuple = Fixtures.tuple();
        return new Tuple(
                tuple.id(),
                tuple.format(),
                tuple.provenance(),
                tuple.added(),
                tuple.source(),
                tuple.origin(),
                tuple.group(),
                tuple.outcome(),
                tuple.license(),
                tuple.policy(),
                tuple.redactions(),
                new Body(
                        "x".repeat(textBytes),
                        tuple.body().payload(),
                        tuple.body().truncated()));
    }
}
