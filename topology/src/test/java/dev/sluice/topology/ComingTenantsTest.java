package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.testkit.Fixtures;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tenants that come and rest while the topology runs. */
final class ComingTenantsTest {
    @Test
    void shouldTakeUpATenantThatIsAddedAndParkOneThatIsSuspended() {
        Tenant late = new Tenant("late");
        CaptureEvent event = Fixtures.event(Fixtures.EVENT_ID, Optional.empty());
        Map<Tenant, TenantKind> both = Map.of(Driven.VENDOR, TenantKind.VENDOR, late, TenantKind.VENDOR);
        try (Driven driven =
                new Driven(Map.of(), new Router(lane -> true, Clusters.ANY), Set.of(Driven.VENDOR, late))) {
            driven.publish(late, event);
            driven.now(new Tenancy(Deployment.HOSTED, both));
            driven.publish(late, event);
            driven.now(new Tenancy(Deployment.HOSTED, both, Set.of(late)));
            driven.publish(late, event);

            assertThat(driven.refusals("refused.sluice"))
                    .extracting(Refusal::reason)
                    .containsExactly(Reason.UNKNOWN_TENANT);
            assertThat(driven.refusals("refused.late"))
                    .extracting(Refusal::reason)
                    .containsExactly(Reason.TENANT_PARKED);
            assertThat(driven.account(late).captured()).isEqualTo(3);
            assertThat(driven.account(late).tuples()).hasSize(1);
        }
    }
}
