package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.serdes.EventJson;
import dev.sluice.serdes.registry.EventFraming;
import dev.sluice.testkit.Fixtures;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** Values with something before the event: here one byte, which says how the registry answers. */
final class FramedEventsTest {
    private static final String LANE = "corpus.acme-labs.engineering.tenant-private.primary";
    private static final String REFUSED = "refused.acme-labs";
    private static final byte OURS = 1;
    private static final byte FOREIGN = 2;
    private static final byte UNANSWERED = 3;

    private static final EventFraming FRAMING = new EventFraming() {
        @Override
        public byte[] frame(Tenant tenant, byte[] event) {
            throw new AssertionError("the topology doesn't write events");
        }

        @Override
        public Outcome<Bytes> unframe(Bytes value) {
            return switch (value.array()[value.offset()]) {
                case OURS -> Outcome.accepted(Bytes.wrap(value.array(), 1, value.length() - 1));
                case FOREIGN -> Outcome.refused(Reason.UNSUPPORTED, Rule.SCHEMA_ID);
                default -> throw new IllegalStateException("nobody can say");
            };
        }
    };

    private final CaptureEvent event = Fixtures.event();

    @Test
    void shouldMakeTheSameTupleOfAFramedEvent() {
        List<Tuple> plain;
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, event);
            plain = driven.tuples(LANE);
        }
        try (Driven driven = new Driven(FRAMING)) {
            publish(driven, Driven.VENDOR, OURS);

            assertThat(driven.tuples(LANE)).hasSize(1).isEqualTo(plain);
        }
    }

    @Test
    void shouldRefuseWhatIsFramedForAnotherSchema() {
        try (Driven driven = new Driven(FRAMING)) {
            publish(driven, Driven.VENDOR, FOREIGN);

            assertThat(driven.refusals(REFUSED))
                    .extracting(Refusal::reason, Refusal::rule)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(Reason.UNSUPPORTED, Rule.SCHEMA_ID));
            assertThat(driven.topics()).containsExactly(REFUSED);
            assertThat(driven.account(Driven.VENDOR).captured()).isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseNothingWhileTheRegistryIsAway() {
        Driven driven = new Driven(FRAMING);
        try (driven) {
            assertThatThrownBy(() -> publish(driven, Driven.VENDOR, UNANSWERED)).hasRootCauseMessage("nobody can say");
            assertThat(driven.topics()).isEmpty();
            assertThat(driven.hasBrokenStage()).as("the event is good").isFalse();
        }
    }

    @Test
    void shouldCheckTheClaimedTenantOfAFramedEventAsEver() {
        CaptureEvent ofVendor = Fixtures.event();
        try (Driven driven = new Driven(FRAMING)) {
            driven.publish(Driven.CUSTOMER, Driven.key(Driven.CUSTOMER, ofVendor), framed(OURS), new RecordHeaders());

            assertThat(driven.refusals("refused.globex"))
                    .extracting(Refusal::reason)
                    .containsExactly(Reason.TENANT_MISMATCH);
        }
    }

    private void publish(Driven driven, Tenant tenant, byte answer) {
        driven.publish(tenant, Driven.key(tenant, event), framed(answer), new RecordHeaders());
    }

    private byte[] framed(byte answer) {
        byte[] json = EventJson.write(event);
        byte[] framed = new byte[1 + json.length];
        Arrays.fill(framed, 0, 1, answer);
        System.arraycopy(json, 0, framed, 1, json.length);
        return framed;
    }
}
