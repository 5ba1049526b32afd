package dev.sluice.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.erasure.ErasureEntry;
import dev.sluice.contracts.erasure.ErasureMark;
import dev.sluice.contracts.erasure.SelectorHash;
import dev.sluice.contracts.erasure.SelectorKind;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.testkit.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an erasure names may not come back, and nothing else is kept away. */
final class SuppressorTest {
    private static final CaptureEvent EVENT = Fixtures.event();
    private static final CaptureEvent OTHER =
            Fixtures.event(new EventId("acme/pumps:other"), EVENT.claims(), payload(EVENT));
    private static final TupleId ID = TupleId.of(Driven.VENDOR, EVENT.tupleType(), EVENT.eventId());
    private static final String SESSION =
            EVENT.claims().sessionId().orElseThrow().value();
    private static final Map<Tenant, TenantKind> TENANTS =
            Map.of(Driven.VENDOR, TenantKind.VENDOR, Driven.CUSTOMER, TenantKind.CUSTOMER);

    static Stream<ErasureEntry> covering() {
        return Stream.of(
                ErasureEntry.of(Driven.VENDOR, 1, List.of(ID), List.of(), List.of()),
                ErasureEntry.of(
                        Driven.VENDOR, 1, List.of(), hash(Driven.VENDOR, SelectorKind.SESSION, SESSION), List.of()),
                ErasureEntry.of(
                        Driven.VENDOR, 1, List.of(), List.of(), hash(Driven.VENDOR, SelectorKind.GROUP, group())));
    }

    static Stream<ErasureEntry> ofOthers() {
        return Stream.of(
                ErasureEntry.of(Driven.VENDOR, 1, List.of(new TupleId("0".repeat(64))), List.of(), List.of()),
                ErasureEntry.of(
                        Driven.VENDOR, 1, List.of(), hash(Driven.VENDOR, SelectorKind.GROUP, SESSION), List.of()),
                ErasureEntry.of(
                        Driven.VENDOR, 1, List.of(), hash(Driven.CUSTOMER, SelectorKind.SESSION, SESSION), List.of()),
                ErasureEntry.of(
                        Driven.CUSTOMER, 1, List.of(ID), hash(Driven.VENDOR, SelectorKind.SESSION, SESSION), List.of()),
                ErasureEntry.of(Driven.VENDOR, 1, List.of(), List.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("covering")
    void shouldRefuseWhatIsErased(ErasureEntry entry) {
        try (Driven driven = new Driven()) {
            driven.now(erasing(entry));
            driven.publish(Driven.VENDOR, EVENT);

            assertThat(driven.topics()).containsExactly("refused." + Driven.VENDOR);
            Refusal refusal = driven.refusals("refused." + Driven.VENDOR).get(0);
            assertThat(refusal.reason()).isEqualTo(Reason.ERASED);
            assertThat(refusal.rule()).isEqualTo(Rule.ERASURE);
            assertThat(driven.account(Driven.VENDOR).refused()).isEqualTo(Map.of(Reason.ERASED, 1L));
            assertThat(driven.account(Driven.VENDOR).captured()).isEqualTo(1);
            assertThat(driven.seen()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("ofOthers")
    void shouldLetThroughWhatIsNot(ErasureEntry entry) {
        try (Driven driven = new Driven()) {
            driven.now(erasing(entry));
            driven.publish(Driven.VENDOR, EVENT);

            assertThat(driven.account(Driven.VENDOR).tuples()).hasSize(1);
            assertThat(driven.account(Driven.VENDOR).refused()).isEmpty();
        }
    }

    @Test
    void shouldTakeAllErasuresOfATenantTogether() {
        Map<Tenant, Erased> erased = Erased.of(covering().toList());

        assertThat(erased).containsOnlyKeys(Driven.VENDOR);
        assertThat(erased.get(Driven.VENDOR).records()).containsExactly(ID);
        assertThat(erased.get(Driven.VENDOR).sessions()).hasSize(1);
        assertThat(erased.get(Driven.VENDOR).groups()).hasSize(1);
    }

    @Test
    void shouldKnowWhatWasALineBeforeItWasErasedAsADuplicate() {
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, EVENT);
            driven.now(erasing(ErasureEntry.of(Driven.VENDOR, 1, List.of(ID), List.of(), List.of())));
            driven.publish(Driven.VENDOR, EVENT);
            driven.publish(Driven.VENDOR, OTHER);

            assertThat(driven.account(Driven.VENDOR).duplicates()).isEqualTo(1);
            assertThat(driven.account(Driven.VENDOR).refused()).isEmpty();
            assertThat(driven.seen()).hasSize(2);
        }
    }

    @Test
    void shouldRefuseAndCountAMark() {
        try (Driven driven = new Driven()) {
            driven.now(new Tenancy(Deployment.HOSTED, TENANTS, Set.of(Driven.VENDOR)));
            driven.publish(Driven.VENDOR, ErasureMark.KEY.toArray(), null, new RecordHeaders());
            driven.publish(Driven.VENDOR, ErasureMark.KEY.toArray(), new byte[] {1}, new RecordHeaders());

            assertThat(driven.refusals("refused." + Driven.VENDOR))
                    .extracting(Refusal::reason)
                    .containsExactly(Reason.ERASED, Reason.TENANT_PARKED);
            assertThat(driven.account(Driven.VENDOR).captured()).isEqualTo(2);
        }
    }

    private static Tenancy erasing(ErasureEntry entry) {
        return new Tenancy(Deployment.HOSTED, TENANTS).erasing(Erased.of(List.of(entry)));
    }

    private static List<SelectorHash> hash(Tenant tenant, SelectorKind kind, String value) {
        return List.of(SelectorHash.of(tenant, kind, value));
    }

    private static String group() {
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, EVENT);
            return driven.tuples(driven.topics().iterator().next()).get(0).group();
        }
    }

    private static String payload(CaptureEvent event) {
        return new String(event.payload().bytes().toArray(), UTF_8);
    }
}
