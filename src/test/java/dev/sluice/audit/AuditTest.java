package dev.sluice.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.refusal.Reason;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.log.TopicId;
import dev.sluice.topology.LedgerAccount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten events: seven tuples, two refusals, one duplicate. Five of the tuples are committed, two stand behind them. */
final class AuditTest {
    private static final TopicPartition CAPTURE = new TopicPartition("capture.acme-labs", 0);
    private static final TopicPartition LANE = new TopicPartition(Shelf.LANE.topic(), 0);
    private static final ChainId CHAIN = new ChainId(Shelf.LANE, new TopicId("kBpnEw7RRiWdGXJhV3p8qA"), 0);
    private static final Tip TIP = new Tip(CHAIN, 6, 5, 5, 0, Optional.empty());

    private final Shelf shelf = new Shelf();
    private String captureId = Shelf.CAPTURE_ID;
    private String laneId = CHAIN.topicId().value();

    @BeforeEach
    void fill() {
        shelf.events(CAPTURE, 10);
        shelf.tuples(LANE, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void shouldFindNothingWhereEverythingHolds() {
        assertThat(findings(account(10, 1, 2, 7), List.of(TIP), Map.of(LANE, 6L)))
                .isEmpty();
    }

    @Test
    void shouldFindAnAccountThatDoesNotAddUp() {
        assertThat(findings(account(10, 2, 2, 7), List.of(TIP), Map.of()))
                .containsExactly("capture.acme-labs-0: 10 captured, but 7 tuples + 2 refused + 2 duplicates");
    }

    @Test
    void shouldFindEventsThatTheLedgerDoesNotCount() {
        assertThat(findings(account(9, 0, 2, 7), List.of(TIP), Map.of()))
                .containsExactly("capture.acme-labs-0: 10 events stand in Kafka, but the ledger counts 9");
    }

    @Test
    void shouldFindTuplesThatAreNeitherCommittedNorStandInKafka() {
        assertThat(findings(account(11, 1, 2, 8), List.of(TIP), Map.of()))
                .contains(LANE + ": the ledger counts 8 tuples, but 5 are committed and 2 stand behind them");
    }

    @Test
    void shouldFindAChainWhoseLinesAreNotItsSeqs() {
        Tip torn = new Tip(CHAIN, 6, 5, 4, 0, Optional.empty());

        assertThat(findings(account(10, 1, 2, 7), List.of(torn), Map.of()))
                .containsExactly(LANE + ": 4 committed + 0 missing, but the last seq is 5");
    }

    @Test
    void shouldFindWhatAGapEntrySaysIsGone() {
        Tip gap = new Tip(CHAIN, 6, 5, 3, 2, Optional.empty());

        assertThat(findings(account(10, 1, 2, 7), List.of(gap), Map.of()))
                .containsExactly(LANE + ": 2 tuples were gone from Kafka before they were written");
    }

    @Test
    void shouldFindThatTheLastEntriesOfAChainAreGone() {
        assertThat(findings(account(10, 1, 2, 7), List.of(TIP), Map.of(LANE, 8L)))
                .containsExactly(
                        LANE + ": the sink has sealed everything before offset 8, but the commit log ends at 6:"
                                + " commit entries are gone");
    }

    @Test
    void shouldFindThatAWholeChainIsGone() {
        assertThat(findings(account(10, 1, 2, 7), List.of(), Map.of(LANE, 6L)))
                .containsExactly(
                        LANE + ": the sink has sealed everything before offset 6, but the commit log ends at 0:"
                                + " commit entries are gone");
    }

    @Test
    void shouldFindShardsThatTheLedgerKnowsNothingOf() {
        LedgerAccount refusedAll = account(10, 1, 9, 0);

        assertThat(findings(refusedAll, List.of(TIP), Map.of()))
                .containsExactly(LANE + ": shards are committed, but the ledger knows no tuple");
    }

    @Test
    void shouldJoinTheChainsOfATopicThatWasMadeAgain() {
        laneId = "Zz9pnEw7RRiWdGXJhV3p8q";
        ChainId later = new ChainId(Shelf.LANE, new TopicId(laneId), 0);
        Tip former = new Tip(CHAIN, 90, 3, 3, 0, Optional.empty());
        Tip latter = new Tip(later, 6, 5, 2, 0, Optional.empty());

        assertThat(findings(account(10, 1, 2, 7), List.of(former, latter), Map.of()))
                .isEmpty();
    }

    @Test
    void shouldLookForWhatIsUnsealedFromTheStartOfATopicThatWasMadeAgain() {
        laneId = "Zz9pnEw7RRiWdGXJhV3p8q";
        Tip former = new Tip(CHAIN, 90, 5, 5, 0, Optional.empty());
        shelf.startAt(LANE, 6); // what stands there now are the tuples 6 and 7

        assertThat(findings(account(10, 1, 2, 7), List.of(former), Map.of())).isEmpty();
    }

    @Test
    void shouldFindNothingWhereTheLaneWentWithItsTenantWhichCameBack() {
        Shelf without = new Shelf();
        without.events(CAPTURE, 10);
        Tip sealed = new Tip(CHAIN, 8, 7, 7, 0, Optional.empty());

        assertThat(new Audit(without.recount(), topic -> topic.equals(LANE.topic()) ? "" : captureId)
                        .findings(Shelf.TENANT, Map.of(CAPTURE, account(10, 1, 2, 7)), List.of(sealed), Map.of()))
                .isEmpty();
    }

    @Test
    void shouldFindWhatWasUnsealedOnALaneThatIsNotThere() {
        Shelf without = new Shelf();
        without.events(CAPTURE, 10);

        assertThat(new Audit(without.recount(), topic -> topic.equals(LANE.topic()) ? "" : captureId)
                        .findings(Shelf.TENANT, Map.of(CAPTURE, account(10, 1, 2, 7)), List.of(TIP), Map.of()))
                .containsExactly(LANE + ": the ledger counts 7 tuples, but 5 are committed and 0 stand behind them");
    }

    @Test
    void shouldNotLookForTheEventsOfACaptureTopicThatIsGone() {
        byte[] both = Shelf.account(10, 14, 5, Map.of(Reason.TOO_DEEP, 2L), Map.of(LANE.topic(), 7L));

        assertThat(findings(LedgerAccount.fromBytes(Shelf.after(4, both)), List.of(TIP), Map.of()))
                .isEmpty();
        assertThat(findings(LedgerAccount.fromBytes(Shelf.after(3, both)), List.of(TIP), Map.of()))
                .containsExactly("capture.acme-labs-0: 10 events stand in Kafka, but the ledger counts 11");
    }

    @Test
    void shouldFindEventsThatRetentionTookFromAStoppedTopology() {
        shelf.startAt(CAPTURE, 10);

        assertThat(findings(account(8, 1, 0, 7), List.of(TIP), Map.of()))
                .containsExactly(
                        CAPTURE + ": the log begins at offset 10, and up to 2 events were gone from Kafka before"
                                + " they were read");
    }

    @Test
    void shouldFindEventsThatRetentionTookAndAfterWhichNoneCame() {
        shelf.startAt(CAPTURE, 13);

        assertThat(findings(account(10, 1, 2, 7), List.of(TIP), Map.of()))
                .containsExactly(
                        CAPTURE + ": the log begins at offset 13, and up to 3 events were gone from Kafka before"
                                + " they were read");
    }

    @Test
    void shouldFindEventsThatRetentionTookFromAPartitionThatWasNeverRead() {
        TopicPartition unread = new TopicPartition(CAPTURE.topic(), 1);
        shelf.events(unread, 5);
        shelf.startAt(unread, 3);

        assertThat(findings(account(10, 1, 2, 7), List.of(TIP), Map.of()))
                .containsExactly(
                        unread
                                + ": the log begins at offset 3, and up to 3 events were gone from Kafka before they were read");
    }

    @Test
    void shouldFindEventsThatRetentionTookFromATopicThatWasMadeAgainAndNotReadYet() {
        LedgerAccount former = account(12, 1, 2, 9);
        captureId = "the topic that stands now";
        shelf.startAt(CAPTURE, 4);

        assertThat(findings(former, List.of(new Tip(CHAIN, 90, 9, 9, 0, Optional.empty())), Map.of()))
                .containsExactly(
                        CAPTURE
                                + ": the log begins at offset 4, and up to 4 events were gone from Kafka before they were read");
    }

    @Test
    void shouldFindNothingWhereRetentionTookWhatWasRead() {
        shelf.startAt(CAPTURE, 9);

        assertThat(findings(account(10, 1, 2, 7), List.of(TIP), Map.of())).isEmpty();
    }

    @Test
    void shouldFindEventsThatTheLedgerCountsTwiceThoughSomeAreDeleted() {
        shelf.startAt(CAPTURE, 9);

        assertThat(findings(account(11, 1, 2, 8), List.of(TIP), Map.of()))
                .contains(CAPTURE + ": 1 events stand in Kafka, 9 are deleted, but the ledger counts 11");
    }

    @Test
    void shouldFindEventsThatTheLedgerDoesNotCountThoughOthersAreDeleted() {
        shelf.startAt(CAPTURE, 2);

        assertThat(findings(account(7, 0, 0, 7), List.of(TIP), Map.of()))
                .containsExactly(CAPTURE + ": 8 events stand in Kafka, 2 are deleted, but the ledger counts 7");
    }

    @Test
    void shouldNotLookOnACaptureTopicThatWasMadeAgainForWhatStoodOnTheFormer() {
        LedgerAccount former = account(12, 1, 2, 9);
        captureId = "the topic that stands now";

        assertThat(findings(former, List.of(new Tip(CHAIN, 90, 9, 9, 0, Optional.empty())), Map.of()))
                .isEmpty();
    }

    @Test
    void shouldLeaveTheAccountsOfOthersAlone() {
        Map<TopicPartition, LedgerAccount> others =
                Map.of(new TopicPartition("capture.globex", 0), account(99, 0, 0, 0));

        assertThat(new Audit(shelf.recount(), topic -> captureId).findings(Shelf.TENANT, others, List.of(), Map.of()))
                .isEmpty();
    }

    private List<String> findings(LedgerAccount account, List<Tip> tips, Map<TopicPartition, Long> sealed) {
        return new Audit(shelf.recount(), topic -> topic.equals(LANE.topic()) ? laneId : captureId)
                .findings(Shelf.TENANT, Map.of(CAPTURE, account), tips, sealed);
    }

    private static LedgerAccount account(long captured, long duplicates, long refused, long tuples) {
        Map<String, Long> lanes = tuples == 0 ? Map.of() : Map.of(LANE.topic(), tuples);
        return LedgerAccount.fromBytes(
                Shelf.account(10, captured, duplicates, Map.of(Reason.TOO_DEEP, refused), lanes));
    }
}
