package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DrivenPath.Published;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.read.Difference;
import dev.sluice.corpus.read.Verification;
import dev.sluice.corpus.read.Verifier;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The whole path without a broker: test driver, sink task, shards, reader. */
final class WholePathTest {
    private static final int EVENTS = 12;

    @Test
    void shouldWriteEachTenantsLinesToItsOwnRoot() throws IOException {
        try (DrivenPath path = DrivenPath.open()) {
            path.send(events());

            assertThat(lines(path, DrivenPath.VENDOR))
                    .hasSize(EVENTS)
                    .allMatch(line -> line.contains("\"tenant\":\"acme-labs\""));
            assertThat(lines(path, DrivenPath.CUSTOMER))
                    .hasSize(EVENTS)
                    .allMatch(line -> line.contains("\"tenant\":\"globex\""))
                    .noneMatch(line -> line.contains("acme-labs"));
        }
    }

    @Test
    void shouldWriteWhatTheVerifierFindsNothingIn() throws IOException {
        List<Difference> findings = new ArrayList<>();
        try (DrivenPath path = DrivenPath.open()) {
            path.send(events());

            Verification seen = new Verifier(
                            path.store(DrivenPath.VENDOR), TupleJson::read, path.root(DrivenPath.VENDOR), findings::add)
                    .verify();

            assertThat(findings).isEmpty();
            assertThat(seen.records()).isEqualTo(EVENTS);
        }
    }

    @Property(tries = 6)
    void shouldWriteTheSameLinesInWhateverOrderEventsCome(@ForAll long seed) throws IOException {
        List<Published> events = new ArrayList<>(events());
        try (DrivenPath inOrder = DrivenPath.open();
                DrivenPath shuffled = DrivenPath.open()) {
            inOrder.send(events);
            Collections.shuffle(events, new Random(seed));
            shuffled.send(events);

            for (Tenant tenant : List.of(DrivenPath.VENDOR, DrivenPath.CUSTOMER)) {
                assertThat(lines(shuffled, tenant)).isEqualTo(lines(inOrder, tenant));
            }
        }
    }

    /** Of both tenants, some of them twice, and some that are none. */
    private static List<Published> events() {
        List<Published> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            CaptureEvent event = Fixtures.event(new EventId("edit:wells:" + i), Optional.empty());
            events.add(Published.event(DrivenPath.VENDOR, event));
            events.add(Published.event(DrivenPath.CUSTOMER, event));
            if (i % 3 == 0) {
                events.add(Published.event(DrivenPath.VENDOR, event));
                events.add(new Published(DrivenPath.CUSTOMER, Bytes.utf8("key"), Bytes.utf8("[]")));
            }
        }
        return events;
    }

    /** Every line but for what depends on when and where, sorted. */
    private static List<String> lines(DrivenPath path, Tenant tenant) throws IOException {
        return Lines.timeless(Lines.of(path.store(tenant)));
    }
}
