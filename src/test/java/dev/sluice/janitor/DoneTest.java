package dev.sluice.janitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.audit.Shelf;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.log.TopicId;
import dev.sluice.topology.LedgerAccount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class DoneTest {
    private static final TopicPartition CAPTURE = new TopicPartition("capture.acme", 1);
    private static final Lane OF_TENANT =
            new Lane(new Tenant("acme"), Corpus.ENGINEERING, RedactionClass.INTERNAL, EvidenceClass.PRIMARY);
    private static final TopicPartition LANE = new TopicPartition(OF_TENANT.topic(), 1);
    private static final String ID = Shelf.CAPTURE_ID;
    private static final String OTHER = "Zz9pnEw7RRiWdGXJhV3p8q";

    @Test
    void shouldBeThroughWithWhatTheLedgerAccountsForAndTheTopologyHasCommitted() {
        assertThat(ofCapture(Map.of(CAPTURE, accounted(9)), Map.of(CAPTURE, 9L)))
                .isEqualTo(9);
        assertThat(ofCapture(Map.of(CAPTURE, accounted(9)), Map.of(CAPTURE, 7L)))
                .as("the topology reads on from there")
                .isEqualTo(7);
        assertThat(ofCapture(Map.of(CAPTURE, accounted(5)), Map.of(CAPTURE, 7L)))
                .as("the ledger is behind, or was truncated")
                .isEqualTo(5);
    }

    @Test
    void shouldNotBeThroughWithWhatNobodyHasRead() {
        TopicPartition other = new TopicPartition(CAPTURE.topic(), 0);
        TopicPartition namesake = new TopicPartition("capture.acme-labs", 1);

        assertThat(ofCapture(Map.of(), Map.of(CAPTURE, 9L))).isZero();
        assertThat(ofCapture(Map.of(CAPTURE, accounted(9)), Map.of())).isZero();
        assertThat(ofCapture(Map.of(other, accounted(9), namesake, accounted(9)), Map.of(other, 9L, namesake, 9L)))
                .isZero();
    }

    @Test
    void shouldTakeAnAccountOfAFormerTopicForNothing() {
        Done done = new Done(Map.of(CAPTURE, accounted(9)), Map.of(CAPTURE, 9L), List.of(), List.of());

        assertThat(done.ofCapture(CAPTURE, OTHER)).isZero();
    }

    @Test
    void shouldStopBeforeTheFirstEventThatIsParked() {
        List<Origin> parked = List.of(origin(CAPTURE, 6), origin(CAPTURE, 4), origin(CAPTURE, 8));
        List<Origin> others = List.of(
                origin(new TopicPartition(CAPTURE.topic(), 0), 2),
                origin(new TopicPartition("capture.acme-labs", 1), 2));

        assertThat(ofCapture(parked)).isEqualTo(4);
        assertThat(ofCapture(others)).isEqualTo(9);
        assertThat(ofCapture(List.of(origin(CAPTURE, 0)))).isZero();
        assertThat(ofCapture(List.of(origin(CAPTURE, 12))))
                .as("no further than it was read")
                .isEqualTo(9);
    }

    @Test
    void shouldBeThroughWithWhatIsSealed() {
        assertThat(ofLane(tip(OF_TENANT, ID, 1, 17))).isEqualTo(17);
    }

    @Test
    void shouldNotBeThroughWithWhatAnotherChainHasSealed() {
        Lane cited = new Lane(OF_TENANT.tenant(), OF_TENANT.corpus(), OF_TENANT.redactionClass(), EvidenceClass.CITED);

        assertThat(ofLane()).as("nothing is sealed").isZero();
        assertThat(ofLane(tip(OF_TENANT, OTHER, 1, 17))).as("a former topic").isZero();
        assertThat(ofLane(tip(OF_TENANT, ID, 0, 17))).as("another partition").isZero();
        assertThat(ofLane(tip(cited, ID, 1, 17))).as("another lane").isZero();
        assertThat(ofLane(tip(OF_TENANT, OTHER, 1, 99), tip(OF_TENANT, ID, 1, 17)))
                .isEqualTo(17);
    }

    private static long ofCapture(Map<TopicPartition, LedgerAccount> accounts, Map<TopicPartition, Long> positions) {
        return new Done(accounts, positions, List.of(), List.of()).ofCapture(CAPTURE, ID);
    }

    private static long ofCapture(List<Origin> parked) {
        return new Done(Map.of(CAPTURE, accounted(9)), Map.of(CAPTURE, 9L), parked, List.of()).ofCapture(CAPTURE, ID);
    }

    private static long ofLane(Tip... tips) {
        return new Done(Map.of(), Map.of(), List.of(), List.of(tips)).ofLane(LANE, ID);
    }

    private static LedgerAccount accounted(long next) {
        return LedgerAccount.fromBytes(Shelf.account(next, next, next, Map.of(), Map.of()));
    }

    private static Origin origin(TopicPartition partition, long offset) {
        return new Origin(partition.topic(), partition.partition(), offset);
    }

    private static Tip tip(Lane lane, String topicId, int partition, long next) {
        return new Tip(new ChainId(lane, new TopicId(topicId), partition), next, 5, 5, 0, Optional.empty());
    }
}
