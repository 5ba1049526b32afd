package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.formats.Formats;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

final class LaneTopicsTest {
    private static final int TENANTS = 250;
    private static final Map<Tenant, TenantKind> ALL = IntStream.range(0, TENANTS)
            .mapToObj(i -> new Tenant("customer-" + i))
            .collect(Collectors.toMap(tenant -> tenant, tenant -> TenantKind.CUSTOMER));
    private static final TopicPlan PLAN = new TopicPlan(
            new TopologyConfig(() -> new Tenancy(Deployment.HOSTED, ALL), Driven.DOCTRINE, 3, Map.of()), Formats.all());

    private final FakeCluster cluster = new FakeCluster();
    private final LaneTopics lanes = new LaneTopics(cluster.admin(), PLAN);

    @Test
    void shouldNotTakeATopicThatTheClusterDoesNotListYetForAFaultOfTheEvent() {
        String topic = lane(1).topic();

        assertThatThrownBy(() -> LaneTopics.awaitVisible(topic, Map::of, Duration.ofMillis(10)))
                .isInstanceOf(KafkaException.class)
                .hasMessage("topic " + topic + " was made, but the cluster doesn't list it");
    }

    @Test
    void shouldGoOnAsSoonAsTheClusterListsTheTopic() {
        String topic = lane(1).topic();
        Deque<Map<String, Boolean>> looks = new ArrayDeque<>(List.of(Map.of(), Map.of(topic, true), Map.of()));

        assertThat(LaneTopics.awaitVisible(topic, looks::removeFirst, Duration.ofDays(1)))
                .containsEntry(topic, true);

        assertThat(looks).hasSize(1);
    }

    /** A list of all is as long as there are tenants, and a start asks about each of their lanes. */
    @Test
    void shouldOpenALaneThatIsThereWithoutAListOfAllTopics() {
        cluster.with(spec(1));

        assertThat(lanes.isOpen(lane(1))).isTrue();
        assertThat(lanes.isOpen(lane(1))).isTrue();

        assertThat(cluster.calls()).containsExactlyInAnyOrder("describeTopics", "describeConfigs");
        assertThat(cluster.asked("describeTopics")).containsExactly(Set.of(lane(1).topic()));
    }

    @Test
    void shouldMakeALaneThatIsMissingAndNoOther() {
        assertThat(lanes.isOpen(lane(1))).isTrue();

        assertThat(cluster.topics()).containsExactly(lane(1).topic());
    }

    @Test
    void shouldMakeNoLaneThatIsNotPlannedThoughItIsExpected() {
        Lane strangers = new Lane(
                new Tenant("nobody"), Corpus.TENANT_RUNTIME, RedactionClass.TENANT_PRIVATE, EvidenceClass.PRIMARY);
        lanes.expect(strangers);

        assertThat(lanes.isOpen(strangers)).isFalse();
        assertThat(lanes.isOpen(lane(1))).isTrue();

        assertThat(cluster.topics()).containsExactly(lane(1).topic());
    }

    @Test
    void shouldMakeManyLanesThatAreExpectedInFewRequests() {
        IntStream.range(0, TENANTS).mapToObj(LaneTopicsTest::lane).forEach(lanes::expect);

        assertThat(IntStream.range(0, TENANTS).mapToObj(LaneTopicsTest::lane)).allMatch(lanes::isOpen);

        int fewest = (TENANTS + LaneTopics.MOST_AT_ONCE - 1) / LaneTopics.MOST_AT_ONCE;
        assertThat(cluster.topics()).hasSize(TENANTS);
        assertThat(cluster.asked("createTopics"))
                .hasSizeBetween(fewest, 2 * fewest)
                .allSatisfy(topics -> assertThat(topics).hasSizeLessThanOrEqualTo(LaneTopics.MOST_AT_ONCE));
    }

    @Test
    void shouldAskForALaneThatWasExpectedOnceOnly() {
        lanes.expect(lane(2));
        assertThat(lanes.isOpen(lane(1))).isTrue();

        assertThat(lanes.isOpen(lane(2))).isTrue();
        lanes.expect(lane(2));
        assertThat(lanes.isOpen(lane(3))).isTrue();

        assertThat(cluster.asked("createTopics"))
                .containsExactly(Set.of(lane(1).topic(), lane(2).topic()), Set.of(lane(3).topic()));
    }

    @Test
    void shouldOpenManyLanesThatAreThereByOneLookAndMakeTheOthersByTheNext() {
        cluster.with(spec(1)).with(spec(2));
        List.of(lane(1), lane(2), lane(3), lane(4)).forEach(lanes::expect);

        assertThat(List.of(lane(1), lane(2), lane(3), lane(4))).allMatch(lanes::isOpen);

        assertThat(cluster.asked("createTopics")).containsExactly(Set.of(lane(3).topic(), lane(4).topic()));
        assertThat(cluster.asked("describeTopics")).hasSize(3);
    }

    @Test
    void shouldOpenNoLaneThatDoesNotConformWhoeverWasAskedFor() {
        TopicSpec planned = spec(2);
        cluster.with(new TopicSpec(planned.name(), planned.partitions() + 1, planned.settings()));
        lanes.expect(lane(2));

        assertThat(lanes.isOpen(lane(1))).isTrue();

        assertThat(lanes.isOpen(lane(2))).isFalse();
    }

    @Test
    void shouldHoldNoTenantUpByALaneOfAnothersThatCanNotBeMade() {
        cluster.refusing(lane(2).topic(), new PolicyViolationException("not here"));
        lanes.expect(lane(2));

        assertThat(lanes.isOpen(lane(1))).isTrue();

        assertThatThrownBy(() -> lanes.isOpen(lane(2)))
                .isInstanceOf(KafkaException.class)
                .hasMessage("topic " + lane(2).topic() + " could not be made");
        assertThat(cluster.topics()).containsExactly(lane(1).topic());
    }

    @Test
    void shouldHoldNoTenantUpByALaneOfAnothersThatMayNotBeSeen() {
        cluster.denying(lane(2).topic(), new TopicAuthorizationException("not yours"));
        lanes.expect(lane(2));

        assertThat(lanes.isOpen(lane(1))).isTrue();

        assertThatThrownBy(() -> lanes.isOpen(lane(2)))
                .isInstanceOf(KafkaException.class)
                .hasRootCauseInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void shouldMakeAndOpenNoLaneWhoseTenantGoesWhileItIsLookedAt() {
        Map<Tenant, TenantKind> tenants = new HashMap<>(ALL);
        TopicPlan plan = new TopicPlan(
                new TopologyConfig(() -> new Tenancy(Deployment.HOSTED, tenants), Driven.DOCTRINE, 3, Map.of()),
                Formats.all());
        LaneTopics changing = new LaneTopics(cluster.with(spec(3)).admin(), plan);
        List.of(lane(2), lane(3)).forEach(changing::expect);
        cluster.meanwhile(() -> tenants.keySet().removeAll(List.of(lane(2).tenant(), lane(3).tenant())));

        assertThat(changing.isOpen(lane(1))).isTrue();

        assertThat(cluster.topics()).containsExactlyInAnyOrder(lane(1).topic(), lane(3).topic());
        assertThat(changing.isOpen(lane(3))).isFalse();
    }

    @Test
    void shouldLookAgainAtWhatWasForgotten() {
        cluster.with(spec(1)).with(spec(2));
        lanes.isOpen(lane(1));
        lanes.isOpen(lane(2));

        lanes.forgetAllBut(Set.of(lane(2).tenant()));
        lanes.isOpen(lane(1));
        lanes.isOpen(lane(2));
        assertThat(cluster.asked("describeTopics")).hasSize(3);

        lanes.forget();
        lanes.isOpen(lane(2));
        assertThat(cluster.asked("describeTopics")).hasSize(4);
    }

    private static Lane lane(int number) {
        return new Lane(
                new Tenant("customer-" + number),
                Corpus.TENANT_RUNTIME,
                RedactionClass.TENANT_PRIVATE,
                EvidenceClass.PRIMARY);
    }

    private static TopicSpec spec(int number) {
        return Objects.requireNonNull(PLAN.lanes().get(lane(number).topic()));
    }
}
