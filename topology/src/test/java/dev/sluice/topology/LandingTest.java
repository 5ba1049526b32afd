package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.formats.Formats;
import dev.sluice.formats.contract.Format;
import dev.sluice.testkit.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which lane and which folder what each capture point sends ends up in. */
final class LandingTest {
    private static final String CLAUSE = "\"doctrine_version\":\"0.0.14\",\"clause_id\":\"7.2\",\"may\":[],"
            + "\"may_not\":[],\"text\":\"Work where the brief is.\",\"citations\":[]";

    private static final Map<String, String> PAYLOADS = Map.of(
            "sluice.doctrine.v1",
            "{" + CLAUSE + "}",
            "sluice.amendment.v1",
            "{" + CLAUSE + ",\"status\":\"draft\",\"proposed_by\":\"master\"}",
            "sluice.feedback.v1",
            "{\"verdict\":\"reject\",\"prompt\":\"stop\",\"rejected_trajectory\":\"kill()\","
                    + "\"corrected_trajectory\":\"stop()\",\"constraint_violation_tag\":\"clause-9\"}",
            "sluice.apprenticeship.v1",
            "{\"brief_id\":\"b-1\",\"stage_at_capture\":\"review\",\"verdict\":{\"verdict\":\"accept\"}}",
            "sluice.inference.v1",
            "{\"request_id\":\"r-1\",\"request_class\":\"draft\",\"adapter_composition\":[],\"model\":\"base\","
                    + "\"input_tokens\":1,\"output_tokens\":2,\"outcome\":\"failed\"}",
            "sluice.runtime_event.v1",
            "{\"service\":\"fs\",\"event\":\"opened\",\"subject_type\":\"file\","
                    + "\"occurred\":\"2026-03-01T12:30:00.000Z\",\"attributes\":{\"depth\":3}}",
            "sluice.graph_delta.v1",
            "{\"service\":\"content\",\"delta_id\":\"d-1\",\"occurred\":\"2026-03-01T12:30:00.000Z\","
                    + "\"reviewed_by\":\"master\",\"added\":[{\"kind\":\"node\",\"id\":\"n\",\"type\":\"pump\"}],"
                    + "\"removed\":[],\"changed\":[]}",
            "sluice.usage.v1",
            "{\"action\":\"open\",\"object_type\":\"report\",\"occurred\":\"2026-03-01T12:30:00.000Z\","
                    + "\"outcome\":\"completed\",\"duration_ms\":5}");

    @ParameterizedTest
    @CsvSource({
        "sluice.doctrine.v1, constitutional, doctrine/0.0.14, doctrine/0.0.14",
        "sluice.amendment.v1, engineering, engineering/pump-house, engineering/workspace",
        "sluice.feedback.v1, engineering, engineering/feedback/pump-house, engineering/feedback/workspace",
        "sluice.apprenticeship.v1, engineering, engineering/feedback/pump-house, engineering/feedback/workspace",
        "sluice.inference.v1, engineering, engineering/sessions/pump-house, engineering/sessions/workspace",
    })
    void shouldLandTheVendorsWork(String format, String corpus, String ofCluster, String ofWorkspace) {
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, event(format, "a", Optional.of(new Cluster("pump-house"))));
            driven.publish(Driven.VENDOR, event(format, "b", Optional.empty()));

            List<Tuple> tuples =
                    driven.tuples("corpus.acme-labs." + corpus + "." + RedactionClass.INTERNAL.wireName() + ".primary");

            assertThat(driven.topics()).hasSize(1);
            assertThat(tuples).extracting(tuple -> tuple.source().path()).containsExactly(ofCluster, ofWorkspace);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sluice.runtime_event.v1", "sluice.graph_delta.v1", "sluice.usage.v1"})
    void shouldRefuseRuntimeOfTheVendor(String format) {
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, event(format, "a", Optional.empty()));

            assertThat(driven.refusals("refused.acme-labs"))
                    .extracting(Refusal::reason)
                    .containsExactly(Reason.NO_ROUTE);
        }
    }

    @Test
    void shouldLandEverythingOfACustomerWithThatCustomer() {
        try (Driven driven = new Driven()) {
            PAYLOADS.keySet()
                    .forEach(format -> driven.publish(
                            Driven.CUSTOMER, event(format, "a", Optional.of(new Cluster("pump-house")))));

            List<Tuple> observed = driven.tuples("corpus.globex.tenant-runtime.tenant-private.primary");
            List<Tuple> derived = driven.tuples("corpus.globex.tenant-runtime.tenant-private.derived");

            assertThat(driven.topics()).hasSize(2);
            assertThat(derived).extracting(tuple -> tuple.format().value()).containsExactly("sluice.graph_delta.v1");
            assertThat(observed).hasSize(PAYLOADS.size() - 1);
            assertThat(observed).extracting(tuple -> tuple.source().path()).containsOnly("globex");
            assertThat(derived).extracting(tuple -> tuple.source().path()).containsOnly("globex");
        }
    }

    /** A released clause is all of its content, whoever captures it again. */
    @Test
    void shouldRefuseAReleasedClauseWithOtherWords() {
        CaptureEvent released = event("sluice.doctrine.v1", "a", Optional.empty());
        RawJson changed = new RawJson(
                Bytes.utf8(released.payload().bytes().utf8().replace("Work where", "Work nowhere but where")));
        try (Driven driven = new Driven()) {
            driven.publish(Driven.VENDOR, released);
            driven.publish(
                    Driven.VENDOR,
                    new CaptureEvent(
                            released.eventId(),
                            released.tupleType(),
                            released.format(),
                            released.created(),
                            released.claims(),
                            changed));

            assertThat(driven.refusals("refused.acme-labs"))
                    .extracting(Refusal::reason)
                    .containsExactly(Reason.CONFLICTING_DUPLICATE);
        }
    }

    private static CaptureEvent event(String name, String id, Optional<Cluster> cluster) {
        Format format = Formats.named(new FormatName(name)).orElseThrow();
        Claims claims = new Claims(
                Optional.<Tenant>empty(),
                Optional.empty(),
                cluster,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new DoctrineVersion("0.0.14")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new CaptureEvent(
                new EventId(name + ":" + id),
                format.tupleType(),
                format.name(),
                Fixtures.CREATED,
                claims,
                new RawJson(Bytes.utf8(Objects.requireNonNull(PAYLOADS.get(name)))));
    }
}
