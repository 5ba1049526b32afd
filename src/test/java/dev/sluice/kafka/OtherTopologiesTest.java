package dev.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.Cell;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberAssignment;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The tenant late is of the cell pier, acme of the common one. */
final class OtherTopologiesTest {
    private static final Cell PIER = new Cell("pier");
    private static final Cell QUAY = new Cell("quay");
    private static final Tenant LATE = new Tenant("late");
    private static final Tenant ACME = new Tenant("acme");
    private static final Duration NOW = Duration.ZERO;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SluiceConfig CONFIG = SluiceConfig.from(
            Path.of("/srv/sluice"),
            Settings.of(
                    Map.of(
                            "deployment", "hosted",
                            "tenants.acme.kind", "customer",
                            "tenants.late.kind", "customer",
                            "tenants.late.cell", "pier"),
                    Map.of(),
                    Optional.empty()));

    private final Map<String, String> said = new HashMap<>();
    private final Deque<List<ConsumerGroupDescription>> looks = new ArrayDeque<>();

    @Test
    void shouldRefuseWhileTheFormerCellReadsTheTopic() {
        looks.add(List.of(group(QUAY, GroupState.STABLE, "capture.late")));

        assertThatThrownBy(() -> others(LATE).refuse(NOW, PATIENCE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the topology in the group sluice.quay.cell reads capture.late, which is for the cell pier"
                        + " now: stop its instances, and start them with this configuration");
    }

    /** An operator asks for all cells at once. */
    @Test
    void shouldLookAtTheTopicsThatAreAskedAbout() {
        looks.add(List.of(group(PIER, GroupState.STABLE, "capture.late", "capture.acme")));

        assertThatThrownBy(() -> others(LATE, ACME).refuse(NOW, PATIENCE))
                .hasMessageContaining("sluice.pier.cell reads capture.acme, which is for the common cell now");
        others(LATE).refuse(NOW, PATIENCE);
    }

    @Test
    void shouldGoOnWhereEachReadsItsOwn() {
        looks.add(List.of(
                group(Cell.COMMON, GroupState.STABLE, "capture.acme", "capture.stranger"),
                group(PIER, GroupState.STABLE, "capture.late"),
                group(QUAY, GroupState.EMPTY)));

        others(LATE, ACME, new Tenant("stranger")).refuse(NOW, PATIENCE);

        assertThat(looks).hasSize(1);
    }

    /** While partitions are shared anew, nobody says who gets which. */
    @Test
    void shouldWaitUntilItIsKnownWhatAGroupReads() {
        looks.add(List.of(group(Cell.COMMON, GroupState.PREPARING_REBALANCE)));
        looks.add(List.of(group(Cell.COMMON, GroupState.COMPLETING_REBALANCE)));
        looks.add(List.of(group(Cell.COMMON, GroupState.STABLE, "capture.late")));

        assertThatThrownBy(() -> others(LATE).refuse(NOW, PATIENCE))
                .hasMessageContaining("group sluice reads capture.late");
    }

    /** A tenant that comes has no topic yet, and where there are no cells, all topics are of the one that there is. */
    @Test
    void shouldWaitForNoneThatThereIsNoTopicToBeKeptFrom() {
        looks.add(List.of(group(PIER, GroupState.PREPARING_REBALANCE)));

        others().refuse(NOW, Duration.ZERO);
        others(LATE).refuse(NOW, Duration.ZERO);
    }

    @Test
    void shouldSayWhatToStopWhereItIsNeverKnown() {
        looks.add(List.of(group(Cell.COMMON, GroupState.PREPARING_REBALANCE)));

        assertThatThrownBy(() -> others(LATE).refuse(NOW, Duration.ZERO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "the topology in the group sluice has shared its partitions anew for 0 s (PreparingRebalance), so"
                                + " what it reads isn't known. One of its instances joins and goes, again and again, or hangs:"
                                + " sluice-1 on 10.0.0.7. Their logs say why. Stop that one, or all of them, and do this again");
        others(ACME).refuse(NOW, Duration.ZERO);
    }

    /** However often an instance of it comes and goes, it reads what is its own. */
    @Test
    void shouldWaitForNoneThatKnowsTheSameCells() {
        looks.add(List.of(group(Cell.COMMON, GroupState.PREPARING_REBALANCE)));
        looks.add(List.of(group(Cell.COMMON, GroupState.STABLE, "capture.late"))); // would be refused at a second look
        looks.add(List.of());
        said.put("sluice-1", Cell.digestOf(CONFIG.cells()));

        others(LATE).refuse(PATIENCE, PATIENCE);

        assertThat(looks).hasSize(2);
    }

    @Test
    void shouldWaitForOneThatKnowsOtherCells() {
        looks.add(List.of(group(Cell.COMMON, GroupState.PREPARING_REBALANCE)));
        said.put("sluice-1", Cell.digestOf(Map.of(LATE, QUAY)));

        assertThat(others(LATE).look(NOW, Duration.ZERO)).isPresent();
    }

    /** It runs, and another cell's fault must not end it. */
    @Test
    void shouldSayWhichOneIsNotKnownToWhoeverGoesOn() {
        looks.add(List.of(group(Cell.COMMON, GroupState.PREPARING_REBALANCE)));

        assertThat(others(LATE).look(NOW, Duration.ZERO))
                .map(ConsumerGroupDescription::groupId)
                .contains("sluice");
        looks.add(List.of(group(Cell.COMMON, GroupState.STABLE, "capture.acme")));
        looks.removeFirst();
        assertThat(others(LATE).look(NOW, Duration.ZERO)).isEmpty();
    }

    /** A topic that was just made is seen by those that run after a while, and shared out after another. */
    @Test
    void shouldGoOnLookingUntilATopicThatIsNewIsSeen() {
        looks.add(List.of(group(Cell.COMMON, GroupState.STABLE, "capture.acme")));
        looks.add(List.of(group(Cell.COMMON, GroupState.STABLE, "capture.acme")));
        looks.add(List.of(group(Cell.COMMON, GroupState.PREPARING_REBALANCE)));
        looks.add(List.of(group(Cell.COMMON, GroupState.STABLE, "capture.late")));

        assertThatThrownBy(() -> others(LATE).refuse(PATIENCE, PATIENCE))
                .hasMessageContaining("group sluice reads capture.late");
    }

    @Test
    void shouldLookOnceWhereNoOtherRuns() {
        looks.add(List.of(group(PIER, GroupState.STABLE, "capture.late"), empty(Cell.COMMON)));
        looks.add(List.of(group(Cell.COMMON, GroupState.STABLE, "capture.late"))); // would be refused at a second look
        looks.add(List.of());

        others(LATE).refuse(PATIENCE, PATIENCE);

        assertThat(looks).hasSize(2);
    }

    private OtherTopologies others(Tenant... asked) {
        return new OtherTopologies(CONFIG, Set.of(asked), this::look, instances -> said);
    }

    /** The last one stays. */
    private Collection<ConsumerGroupDescription> look() {
        return looks.size() > 1 ? looks.removeFirst() : looks.getFirst();
    }

    private static ConsumerGroupDescription empty(Cell cell) {
        return group(cell, GroupState.EMPTY, List.of());
    }

    private static ConsumerGroupDescription group(Cell cell, GroupState state, String... topics) {
        Set<TopicPartition> read =
                Arrays.stream(topics).map(topic -> new TopicPartition(topic, 3)).collect(Collectors.toSet());
        return group(
                cell,
                state,
                List.of(new MemberDescription(
                        "member",
                        Optional.empty(),
                        Optional.empty(),
                        "sluice-1-StreamThread-1-consumer",
                        "/10.0.0.7",
                        new MemberAssignment(read),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    }

    private static ConsumerGroupDescription group(Cell cell, GroupState state, List<MemberDescription> members) {
        return new ConsumerGroupDescription(
                cell.application(),
                false,
                members,
                "stream",
                GroupType.CLASSIC,
                state,
                Node.noNode(),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }
}
