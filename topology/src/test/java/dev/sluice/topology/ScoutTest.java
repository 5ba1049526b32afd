package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.serdes.EventJson;
import dev.sluice.testkit.Fixtures;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ScoutTest {
    private static final Map<Tenant, TenantKind> TENANTS =
            Map.of(Driven.VENDOR, TenantKind.VENDOR, Driven.CUSTOMER, TenantKind.CUSTOMER);
    private static final CaptureEvent EVENT = Fixtures.event(Fixtures.EVENT_ID, Optional.empty());

    private final List<String> expected = new ArrayList<>();

    @Test
    void shouldExpectTheLaneOfTheFirstEventOfEachTopic() {
        Scout scout = scout(Set.of());

        long time = scout.extract(event(Driven.VENDOR, 7), 3);
        scout.extract(event(Driven.CUSTOMER, 8), 3);
        scout.extract(event(Driven.CUSTOMER, 9), 3);

        assertThat(time).isEqualTo(Driven.APPENDED);
        assertThat(expected)
                .containsExactly(
                        "corpus.acme-labs.engineering.tenant-private.primary",
                        "corpus.globex.tenant-runtime.tenant-private.primary");
    }

    /** The stages say the same of it when its turn comes. */
    @Test
    void shouldExpectTheLaneThatTheEventIsRoutedTo() {
        List<String> asked = new ArrayList<>();
        Lanes lanes = new Lanes() {
            @Override
            public boolean isOpen(Lane lane) {
                asked.add("open " + lane.topic());
                return true;
            }

            @Override
            public void expect(Lane lane) {
                asked.add("expect " + lane.topic());
            }
        };
        try (Driven driven = new Driven(Map.of(), lanes)) {
            driven.publish(Driven.VENDOR, Fixtures.event());
        }

        String lane = "corpus.acme-labs.engineering.tenant-private.primary";
        assertThat(asked).containsExactly("expect " + lane, "open " + lane);
    }

    @Test
    void shouldExpectNothingOfWhatIsNotLetIn() {
        Scout scout = scout(Set.of(Driven.CUSTOMER));

        scout.extract(event(Driven.CUSTOMER, 1), 0);
        scout.extract(event(new Tenant("nobody"), 1), 0);
        scout.extract(record(Driven.VENDOR, 1, null, "no event".getBytes(StandardCharsets.UTF_8)), 0);

        assertThat(expected).isEmpty();
    }

    private Scout scout(Set<Tenant> parked) {
        Tenancy tenancy = new Tenancy(Deployment.HOSTED, TENANTS, parked);
        return new Scout(new Admitter(() -> tenancy, 1), new StageFaults(), lane -> expected.add(lane.topic()));
    }

    private static ConsumerRecord<Object, Object> event(Tenant tenant, long offset) {
        return record(tenant, offset, Driven.key(tenant, EVENT), EventJson.write(EVENT));
    }

    private static ConsumerRecord<Object, Object> record(
            Tenant tenant, long offset, byte @Nullable [] key, byte[] value) {
        return new ConsumerRecord<>(
                new CaptureTopic(tenant).name(),
                0,
                offset,
                Driven.APPENDED,
                TimestampType.LOG_APPEND_TIME,
                0,
                value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
