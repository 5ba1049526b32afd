package dev.sluice.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.serdes.EventJson;
import dev.sluice.testkit.Fixtures;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

final class AdmitterTest {
    private static final int PARTITIONS = 7;

    private Tenancy tenancy = new Tenancy(Deployment.VENDOR, Map.of(Fixtures.TENANT, TenantKind.VENDOR));
    private final Admitter admitter = new Admitter(() -> tenancy, PARTITIONS);

    @Test
    void shouldAdmitAnEventOnThePartitionOfItsKey() {
        assertThat(admit(Fixtures.event(), rightPartition()).map(Admitted::tenant))
                .isEqualTo(Outcome.accepted(Fixtures.TENANT));
    }

    @Test
    void shouldRefuseAnEventOnAnotherPartition() {
        int wrong = (rightPartition() + 1) % PARTITIONS;

        assertThat(admit(Fixtures.event(), wrong)).isEqualTo(Outcome.refused(Reason.MISPLACED, Rule.PARTITION));
    }

    @Test
    void shouldRefuseAClaimOfStrongerEvidence() {
        assertThat(admit(claiming(EvidenceClass.CITED), rightPartition()))
                .isEqualTo(Outcome.refused(Reason.EVIDENCE_OVERCLAIMED, Rule.EVIDENCE_CLASS));
    }

    @Test
    void shouldAdmitAClaimOfWeakerEvidence() {
        assertThat(admit(claiming(EvidenceClass.DERIVED), rightPartition())).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void shouldRefuseUnreadWhateverComesOfAParkedTenantUntilItIsResumed() {
        Tenancy before = tenancy;
        Arrival arrival = new Arrival(new Origin("capture.acme-labs", 0, 5), new UtcMillis(1), 1);

        tenancy = new Tenancy(before.deployment(), before.tenants(), Set.of(Fixtures.TENANT));

        assertThat(admit(Fixtures.event(), rightPartition()))
                .isEqualTo(Outcome.refused(Reason.TENANT_PARKED, Rule.TENANT));
        assertThat(admitter.admit(new Incoming(arrival, Optional.empty(), Optional.of(Bytes.utf8("{")))))
                .isEqualTo(Outcome.refused(Reason.TENANT_PARKED, Rule.TENANT));

        tenancy = before;

        assertThat(admit(Fixtures.event(), rightPartition())).isInstanceOf(Outcome.Accepted.class);
    }

    private Outcome<Admitted> admit(CaptureEvent event, int partition) {
        Arrival arrival = new Arrival(new Origin("capture.acme-labs", partition, 5), new UtcMillis(1), 1);
        Bytes key = Bytes.wrap(Driven.key(Fixtures.TENANT, event));
        return admitter.admit(new Incoming(arrival, Optional.of(key), Optional.of(Bytes.wrap(EventJson.write(event)))));
    }

    private static int rightPartition() {
        return BuiltInPartitioner.partitionForKey(Driven.key(Fixtures.TENANT, Fixtures.event()), PARTITIONS);
    }

    private static CaptureEvent claiming(EvidenceClass evidence) {
        CaptureEvent event = Fixtures.event();
        Claims all = event.claims();
        Claims claims = new Claims(
                all.tenant(),
                all.moduleId(),
                all.cluster(),
                all.role(),
                all.scope(),
                all.doctrineVersion(),
                all.redactionClass(),
                Optional.of(evidence),
                all.sourceCommit(),
                all.sessionId());
        return Fixtures.event(
                event.eventId(), claims, new String(event.payload().bytes().toArray(), UTF_8));
    }
}
