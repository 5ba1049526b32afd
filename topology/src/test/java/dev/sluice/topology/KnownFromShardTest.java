package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.testkit.Fixtures;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

final class KnownFromShardTest {
    @Test
    void shouldBeADuplicateWhateverItsFingerprint() {
        CaptureEvent first = Fixtures.event();
        String payload = first.payload().bytes().utf8().replace("water-works", "other-works");
        KnownFromShard known = new KnownFromShard(
                TupleId.of(Driven.VENDOR, first.tupleType(), first.eventId()), new Origin("capture.acme-labs", 0, 41));
        try (Driven driven = new Driven()) {
            driven.remember(List.of(KeyValue.pair(known.key(), known.value())));
            driven.publish(Driven.VENDOR, first);
            driven.publish(Driven.VENDOR, Fixtures.event(first.eventId(), first.claims(), payload));

            assertThat(driven.account(Driven.VENDOR).duplicates()).isEqualTo(2);
            assertThat(driven.topics()).isEmpty();
        }
    }
}
