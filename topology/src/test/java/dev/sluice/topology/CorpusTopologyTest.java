package dev.sluice.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.formats.trinity.TraceFormat;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.EventJson;
import dev.sluice.serdes.registry.EventFraming;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

final class CorpusTopologyTest {
    private static final String LANE = "corpus.acme-labs.engineering.tenant-private.primary";
    private static final Router ANYWHERE = new Router(lane -> true, Clusters.ANY);
    private static final String REFUSED = "refused.acme-labs";

    @Test
    void shouldMakeOneTupleOfOneEvent() {
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, Fixtures.event());

            List<Tuple> tuples = driven.tuples(LANE);

            assertThat(tuples).hasSize(1);
            Tuple tuple = tuples.get(0);
            assertThat(tuple.origin()).hasToString("capture.acme-labs-0@0");
            assertThat(tuple.added()).isEqualTo(Fixtures.ADDED);
            assertThat(tuple.source()).hasToString("engineering/pump-house");
            assertThat(tuple.provenance().tenant()).isEqualTo(Driven.VENDOR);
            assertThat(driven.topics()).containsExactly(LANE);
        }
    }

    @Test
    void shouldStampTheTwelveHeadersAndDropEveryOther() {
        Headers forged =
                new RecordHeaders().add("tenant", "globex".getBytes(UTF_8)).add("x-note", "hi".getBytes(UTF_8));
        CaptureEvent event = Fixtures.event();
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, Driven.key(Driven.VENDOR, event), EventJson.write(event), forged);

            TestRecord<byte[], byte[]> record = driven.records(LANE).get(0);

            assertThat(record.headers().toArray()).hasSize(13);
            assertThat(record.headers().lastHeader("x-note")).isNull();
            assertThat(record.headers().headers("tenant")).hasSize(1);
            assertThat(new String(record.headers().lastHeader("tenant").value(), UTF_8))
                    .isEqualTo("acme-labs");
            assertThat(new String(record.headers().lastHeader("seq").value(), UTF_8))
                    .isEqualTo("1");
        }
    }

    @Test
    void shouldNumberTheTuplesOfALaneDensely() {
        try (Driven driven = new Driven()) {
            for (String id : List.of("edit:a:1", "edit:a:2", "edit:a:3")) {
                driven.publish(Driven.VENDOR, Fixtures.event(new EventId(id)));
            }

            assertThat(driven.records(LANE))
                    .extracting(record ->
                            new String(record.headers().lastHeader("seq").value(), UTF_8))
                    .containsExactly("1", "2", "3");
            assertThat(driven.account(Driven.VENDOR).tuples()).containsExactly(Map.entry(LANE, 3L));
        }
    }

    @Test
    void shouldCountAnEventThatCameTwiceAsADuplicate() {
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, Fixtures.event());
            driven.publish(Driven.VENDOR, Fixtures.event());

            assertThat(driven.tuples(LANE)).hasSize(1);
            assertThat(driven.account(Driven.VENDOR).duplicates()).isEqualTo(1);
            assertThat(driven.account(Driven.VENDOR).captured()).isEqualTo(2);
        }
    }

    @Test
    void shouldRefuseTheSameIdWithAnotherFingerprint() {
        CaptureEvent first = Fixtures.event();
        String payload = new String(first.payload().bytes().toArray(), UTF_8).replace("water-works", "other-works");
        CaptureEvent second = Fixtures.event(first.eventId(), first.claims(), payload);
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, first);
            driven.publish(Driven.VENDOR, second);

            Refusal refusal = driven.refusals(REFUSED).get(0);

            assertThat(refusal.reason()).isEqualTo(Reason.CONFLICTING_DUPLICATE);
            assertThat(refusal.origin()).hasToString("capture.acme-labs-0@1");
        }
    }

    @Test
    void shouldCountWhatStandsAgainAtItsOffsetOnATopicThatWasMadeAgain() {
        List<KeyValue<byte[], byte[]>> seen = seenOf(Fixtures.event());
        try (Driven driven = new Driven()) {
            driven.remember(seen);
            driven.publish(Driven.VENDOR, Fixtures.event());

            assertThat(driven.account(Driven.VENDOR).captured()).isEqualTo(1);
            assertThat(driven.account(Driven.VENDOR).duplicates()).isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseOtherContentAtTheOffsetOfTheFirstOnATopicThatWasMadeAgain() {
        CaptureEvent first = Fixtures.event();
        String payload = first.payload().bytes().utf8().replace("water-works", "other-works");
        List<KeyValue<byte[], byte[]>> seen = seenOf(first);
        try (Driven driven = new Driven()) {
            driven.remember(seen);
            driven.publish(Driven.VENDOR, Fixtures.event(first.eventId(), first.claims(), payload));

            assertThat(driven.refusals(REFUSED))
                    .extracting(Refusal::reason)
                    .containsExactly(Reason.CONFLICTING_DUPLICATE);
        }
    }

    @Test
    void shouldKeepTheCorporaOfTwoTenantsApart() {
        CaptureEvent event = Fixtures.event(Fixtures.EVENT_ID, Optional.empty());
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, event);
            driven.publish(Driven.CUSTOMER, event);

            Tuple customers = driven.tuples("corpus.globex.tenant-runtime.tenant-private.primary")
                    .get(0);

            assertThat(customers.provenance().tenant()).isEqualTo(Driven.CUSTOMER);
            assertThat(customers.source()).hasToString("globex");
            assertThat(driven.tuples(LANE)).extracting(Tuple::id).doesNotContain(customers.id());
        }
    }

    @Test
    void shouldRefuseAnEventThatClaimsAnotherTenant() {
        CaptureEvent event = Fixtures.event(Fixtures.EVENT_ID, Optional.of(Driven.CUSTOMER));
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, event);

            assertThat(driven.refusals(REFUSED))
                    .extracting(Refusal::reason, Refusal::rule)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(Reason.TENANT_MISMATCH, Rule.TENANT));
            assertThat(driven.topics()).containsExactly(REFUSED);
        }
    }

    @Test
    void shouldRefuseEventsOfAnUnknownTenantWhereNoTenantReads() {
        CaptureEvent event = Fixtures.event(Fixtures.EVENT_ID, Optional.empty());
        try (Driven driven = new Driven()) {
            driven.publish(new Tenant("ghost"), event);

            assertThat(driven.refusals("refused.sluice"))
                    .extracting(Refusal::reason)
                    .containsExactly(Reason.UNKNOWN_TENANT);
            assertThat(driven.topics()).containsExactly("refused.sluice");
        }
    }

    @Test
    void shouldRefuseARecordWithoutAValue() {
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, "k".getBytes(UTF_8), null, new RecordHeaders());

            assertThat(driven.refusals(REFUSED)).extracting(Refusal::rule).containsExactly(Rule.NO_VALUE);
        }
    }

    @Test
    void shouldRefuseAnEventUnderAnotherKey() {
        try (Driven driven = new Driven()) {
            driven.publish(
                    Driven.VENDOR,
                    "natural-key".getBytes(UTF_8),
                    EventJson.write(Fixtures.event()),
                    new RecordHeaders());

            assertThat(driven.refusals(REFUSED))
                    .extracting(Refusal::reason, Refusal::rule)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(Reason.MISPLACED, Rule.KEY));
        }
    }

    @Test
    void shouldRefuseAnEventThatAStageBreaksAtAndGoOn() {
        CaptureEvent event = Fixtures.event(Fixtures.EVENT_ID, Optional.empty());
        try (Driven driven = new Driven(Map.of(), ANYWHERE, Set.of(Driven.VENDOR))) {
            driven.publish(Driven.CUSTOMER, event);
            driven.publish(Driven.VENDOR, event);

            assertThat(driven.refusals("refused.globex"))
                    .extracting(Refusal::reason, Refusal::rule)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(Reason.STAGE_FAILED, Rule.SANITIZER));
            assertThat(driven.account(Driven.CUSTOMER).captured()).isEqualTo(1);
            assertThat(driven.tuples(LANE)).hasSize(1);
            assertThat(driven.hasBrokenStage()).isTrue();
        }
    }

    @Test
    void shouldNotTakeARefusalForAStageThatBroke() {
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, null, "[]".getBytes(UTF_8), new RecordHeaders());

            assertThat(driven.refusals(REFUSED)).hasSize(1);
            assertThat(driven.hasBrokenStage()).isFalse();
        }
    }

    @Test
    void shouldStopWhereKafkaDoesNotAnswerWhetherALaneIsThere() {
        Lanes unreachable = lane -> {
            throw new KafkaException("no answer");
        };
        try (Driven driven = new Driven(Map.of(), unreachable)) {
            assertThatThrownBy(() -> driven.publish(Driven.VENDOR, Fixtures.event()))
                    .hasRootCauseMessage("no answer");
            assertThat(driven.account(Driven.VENDOR).captured()).isZero();
        }
    }

    @Test
    void shouldPutNothingOfTheEventIntoARefusal() {
        byte[] secret = "hunter2-hunter2".getBytes(UTF_8);
        Headers headers = new RecordHeaders().add("note", secret);
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, secret, "{\"hunter2-hunter2\":1}".getBytes(UTF_8), headers);

            TestRecord<byte[], byte[]> record = driven.records(REFUSED).get(0);

            assertThat(record.key()).isNull();
            assertThat(record.headers().toArray()).isEmpty();
            assertThat(new String(record.value(), UTF_8)).doesNotContain("hunter2");
        }
    }

    @Test
    void shouldLetAnEventBeReplayedThatHadNoLane() {
        boolean[] open = {false};
        try (Driven driven = new Driven(Map.of(), lane -> open[0])) {
            driven.publish(Driven.VENDOR, Fixtures.event());
            assertThat(driven.refusals(REFUSED)).extracting(Refusal::reason).containsExactly(Reason.NO_LANE);
            assertThat(driven.seen()).isEmpty();

            open[0] = true;
            Headers second = new RecordHeaders().add("sluice-attempt", "2".getBytes(UTF_8));
            CaptureEvent event = Fixtures.event();
            driven.publish(Driven.VENDOR, Driven.key(Driven.VENDOR, event), EventJson.write(event), second);

            assertThat(driven.tuples(LANE)).hasSize(1);
            assertThat(driven.account(Driven.VENDOR).captured()).isEqualTo(2);
        }
    }

    @Test
    void shouldCountTheAttemptOfAReplayInItsRefusal() {
        Headers second = new RecordHeaders().add("sluice-attempt", "7".getBytes(UTF_8));
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, null, "{}".getBytes(UTF_8), second);

            assertThat(driven.refusals(REFUSED)).extracting(Refusal::attempt).containsExactly(7);
        }
    }

    @Test
    void shouldAccountForEveryEventOnce() {
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, Fixtures.event());
            driven.publish(Driven.VENDOR, Fixtures.event());
            driven.publish(Driven.VENDOR, null, "[]".getBytes(UTF_8), new RecordHeaders());

            LedgerAccount account = driven.account(Driven.VENDOR);

            assertThat(account.captured()).isEqualTo(3);
            assertThat(account.duplicates()).isEqualTo(1);
            assertThat(account.refused()).containsExactly(Map.entry(Reason.MALFORMED, 1L));
            assertThat(account.tuples()).containsExactly(Map.entry(LANE, 1L));
            assertThat(account.nextOffset()).isEqualTo(3);
        }
    }

    @Test
    void shouldKeepItsNamesForTheStoresAndTopicsThatHangOnThem() throws IOException {
        Tenancy tenancy = new Tenancy(Deployment.VENDOR, Map.of(Driven.VENDOR, TenantKind.VENDOR));
        TopologyConfig config = new TopologyConfig(() -> tenancy, Driven.DOCTRINE, 1, Map.of());

        String described = new CorpusTopology(
                        Pattern.compile("capture\\.acme-labs"),
                        config,
                        EventFraming.JSON,
                        tenant -> Sanitizer.create(Terms.none()),
                        ANYWHERE,
                        topic -> topic)
                .get()
                .describe()
                .toString();

        assertThat(described).isEqualTo(golden());
    }

    @Test
    void shouldStampTheLicenseOfARepository() {
        CaptureEvent event = Fixtures.event(new EventId("edit:a:1"), Optional.empty());
        try (Driven driven = new Driven(Map.of("water-works", "MIT"), lane -> true)) {
            driven.publish(Driven.VENDOR, event);

            assertThat(driven.tuples(LANE)).extracting(Tuple::license).containsExactly("MIT");
        }
    }

    @Test
    void shouldStampNoLicenseOnARunThatIsCalledLikeARepository() {
        CaptureEvent event = new CaptureEvent(
                new EventId("record:trinity:1"),
                TraceFormat.format().tupleType(),
                TraceFormat.format().name(),
                Fixtures.CREATED,
                Claims.none(),
                new RawJson(
                        Bytes.utf8(
                                "{\"lines\":[{\"schema_version\":1,\"event\":\"note\",\"run_id\":\"water-works\",\"timestamp_ms\":1}]}")));
        try (Driven driven = new Driven(Map.of("water-works", "MIT"), lane -> true)) {
            driven.publish(Driven.VENDOR, event);

            assertThat(driven.tuples("corpus.acme-labs.engineering.internal.primary"))
                    .extracting(Tuple::group, Tuple::license)
                    .containsExactly(tuple("water-works", ""));
        }
    }

    @Test
    void shouldNotOpenAClassForAClaim() {
        CaptureEvent event = Fixtures.event();
        String open = new String(EventJson.write(event), UTF_8).replace("tenant-private", "public");
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, Driven.key(Driven.VENDOR, event), open.getBytes(UTF_8), new RecordHeaders());

            assertThat(open).contains("\"redaction_class\":\"public\"");
            assertThat(driven.topics()).containsExactly("corpus.acme-labs.engineering.internal.primary");
        }
    }

    private static List<KeyValue<byte[], byte[]>> seenOf(CaptureEvent event) {
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, event);
            return driven.seen();
        }
    }

    private static String golden() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CorpusTopologyTest.class.getResourceAsStream("/golden-topology.txt"))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
