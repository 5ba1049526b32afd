package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.testkit.Fixtures;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RouterTest {
    @Test
    void shouldRefuseAnEventOfAClusterThatNobodyKnowsUntilItIsReplayed() {
        boolean[] known = {false};
        CaptureEvent event = Fixtures.event();
        try (Driven driven = new Driven((tenant, cluster) -> known[0])) {
            driven.publish(Driven.VENDOR, event);
            assertThat(driven.refusals("refused.acme-labs"))
                    .extracting(Refusal::reason, Refusal::rule)
                    .containsExactly(tuple(Reason.UNKNOWN_CLUSTER, Rule.CLUSTER));
            assertThat(driven.seen()).isEmpty();

            known[0] = true;
            driven.publish(Driven.VENDOR, event);
            assertThat(driven.tuples("corpus.acme-labs.engineering.tenant-private.primary"))
                    .hasSize(1);

            known[0] = false;
            driven.publish(Driven.VENDOR, event);
            assertThat(driven.account(Driven.VENDOR).duplicates()).isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseAnEventOfAnothersCluster() {
        try (Driven driven = new Driven((tenant, cluster) -> tenant.equals(Driven.CUSTOMER))) {
            driven.publish(Driven.VENDOR, Fixtures.event());

            assertThat(driven.refusals("refused.acme-labs"))
                    .extracting(Refusal::reason)
                    .containsExactly(Reason.UNKNOWN_CLUSTER);
        }
    }

    @Test
    void shouldLetWorkOfNoClusterThroughWhereverClustersAreKnown() {
        Claims none = new Claims(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Fixtures.COMMIT),
                Optional.empty());
        String payload = Fixtures.event().payload().bytes().utf8();
        try (Driven driven = new Driven((tenant, cluster) -> false)) {
            driven.publish(Driven.VENDOR, Fixtures.event(Fixtures.EVENT_ID, none, payload));

            assertThat(driven.tuples("corpus.acme-labs.engineering.internal.primary"))
                    .singleElement()
                    .extracting(Tuple::source)
                    .hasToString("engineering/workspace");
        }
    }
}
