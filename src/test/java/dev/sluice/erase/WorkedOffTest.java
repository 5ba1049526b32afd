package dev.sluice.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.audit.Shelf;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.corpus.erasure.DeletedTopic;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.log.TopicId;
import dev.sluice.janitor.Done;
import dev.sluice.tenants.UnfinishedException;
import dev.sluice.topology.LedgerAccount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class WorkedOffTest {
    private static final TopicPartition CAPTURE = new TopicPartition("capture.acme", 1);
    private static final Lane OF_TENANT =
            new Lane(new Tenant("acme"), Corpus.ENGINEERING, RedactionClass.INTERNAL, EvidenceClass.PRIMARY);
    private static final TopicPartition LANE = new TopicPartition(OF_TENANT.topic(), 1);
    private static final String ID = Shelf.CAPTURE_ID;
    private static final String OTHER = "Zz9pnEw7RRiWdGXJhV3p8q";

    @Test
    void shouldCountWhatTheLedgerDoesNotAccountForAsUnread() {
        WorkedOff captured = upTo(CAPTURE, 10, ID);

        assertThat(captured.unread(read(10, 10))).isZero();
        assertThat(captured.unread(read(14, 12))).isZero();
        assertThat(captured.unread(read(7, 10))).isEqualTo(3);
        assertThat(captured.unread(read(10, 8))).isEqualTo(2);
        assertThat(captured.unread(new Done(Map.of(), Map.of(), List.of(), List.of())))
                .isEqualTo(10);
    }

    @Test
    void shouldCountEverythingAsUnreadWhereTheAccountIsOfAFormerTopic() {
        assertThat(upTo(CAPTURE, 10, OTHER).unread(read(9_000, 9_000))).isEqualTo(10);
    }

    @Test
    void shouldNotTakeALineForSealedThatStandsBehindTheEndOfItsChain() {
        WorkedOff lanes = upTo(LANE, 20, ID);

        assertThat(lanes.unsealed(Map.of(LANE, 18L), sealed(ID, 17))).containsExactly(LANE);
        assertThat(lanes.unsealed(Map.of(LANE, 18L), sealed(ID, 18))).isEmpty();
        assertThat(lanes.unsealed(Map.of(LANE, 18L), sealed(OTHER, 18)))
                .as("a former topic")
                .containsExactly(LANE);
        assertThat(lanes.unsealed(Map.of(), sealed(ID, 0)))
                .as("no line stands there")
                .isEmpty();
    }

    @Test
    void shouldRefuseALogThatHasLostItsEnd() {
        assertThatThrownBy(() -> upTo(LANE, 20, ID).requireWhole(sealed(ID, 21)))
                .isInstanceOf(UnfinishedException.class)
                .hasMessageContaining(LANE + " ends at 20, before what was read or sealed of it");
        assertThatThrownBy(() -> upTo(CAPTURE, 20, ID).requireWhole(read(21, 21)))
                .isInstanceOf(UnfinishedException.class);
        assertThatCode(() -> upTo(LANE, 20, ID).requireWhole(sealed(ID, 20))).doesNotThrowAnyException();
        assertThatCode(() -> upTo(CAPTURE, 20, OTHER).requireWhole(read(21, 21)))
                .as("a former topic")
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseATopicThatWasMadeAgainOrIsGone() {
        WorkedOff done = upTo(CAPTURE, 10, ID).with(upTo(LANE, 20, ID));

        assertThatCode(() -> done.requireSame(Map.of(CAPTURE.topic(), ID, LANE.topic(), ID, "another", OTHER)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> done.requireSame(Map.of(CAPTURE.topic(), OTHER, LANE.topic(), ID)))
                .isInstanceOf(UnfinishedException.class)
                .hasMessageStartingWith("topic capture.acme is another one than it was");
        assertThatThrownBy(() -> done.requireSame(Map.of(CAPTURE.topic(), ID))).isInstanceOf(UnfinishedException.class);
    }

    @Test
    void shouldKnowWhichEventsGo() {
        WorkedOff done = upTo(CAPTURE, 10, ID);

        assertThat(done.deletes(new Origin(CAPTURE.topic(), 1, 9))).isTrue();
        assertThat(done.deletes(new Origin(CAPTURE.topic(), 1, 10))).isFalse();
        assertThat(done.deletes(new Origin(CAPTURE.topic(), 0, 9))).isFalse();
        assertThat(done.topics()).containsExactly(new DeletedTopic(CAPTURE.topic(), 1, 10));
    }

    private static WorkedOff upTo(TopicPartition partition, long end, String topicId) {
        return new WorkedOff(Map.of(partition, end), Map.of(partition.topic(), topicId));
    }

    private static Done read(long accounted, long committed) {
        LedgerAccount account =
                LedgerAccount.fromBytes(Shelf.account(accounted, accounted, accounted, Map.of(), Map.of()));
        return new Done(Map.of(CAPTURE, account), Map.of(CAPTURE, committed), List.of(), List.of());
    }

    private static Done sealed(String topicId, long next) {
        Tip tip = new Tip(new ChainId(OF_TENANT, new TopicId(topicId), 1), next, 5, 5, 0, Optional.empty());
        return new Done(Map.of(), Map.of(), List.of(), List.of(tip));
    }
}
