package dev.sluice.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.erase.DiskUse.Seen;
import dev.sluice.tenants.UnfinishedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.ReplicaInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.junit.jupiter.api.Test;

final class DiskUseTest {
    private static final TopicPartition LOG = new TopicPartition("capture.acme", 1);
    private static final Map<TopicPartition, List<Integer>> ON_TWO = Map.of(LOG, List.of(1, 2));

    private final Map<Integer, Map<String, LogDirDescription>> brokers = new HashMap<>();
    private Map<TopicPartition, List<Integer>> replicas = ON_TWO;

    @Test
    void shouldWaitUntilEachReplicaHasShrunk() {
        holds(1, 90);
        holds(2, 90);
        DiskUse use = begun();

        assertThat(use.unshrunk()).containsExactly(LOG);
        holds(1, 10);
        assertThat(use.unshrunk()).containsExactly(LOG);
        holds(1, 95);
        holds(2, 10);
        assertThat(use.unshrunk()).isEmpty();
    }

    @Test
    void shouldNotTakeWhatAnotherDeletionHasTakenForThisOne() {
        holds(1, 90);
        holds(2, 90);
        DiskUse use = new DiskUse(this::seen);
        holds(1, 60);
        holds(2, 60);
        use.begin();

        assertThat(use.unshrunk()).containsExactly(LOG);
    }

    @Test
    void shouldNotWaitForALogThatHeldNothingBeforeItsMark() {
        holds(1, 0);
        holds(2, 0);
        DiskUse use = new DiskUse(this::seen);
        holds(1, 70);
        holds(2, 70);
        use.begin();

        assertThat(use.unshrunk()).isEmpty();
    }

    @Test
    void shouldRefuseToBeginWhereABrokerDoesNotRun() {
        holds(1, 90);

        assertThatThrownBy(() -> new DiskUse(this::seen))
                .isInstanceOf(UnfinishedException.class)
                .hasMessageStartingWith("broker 2 has a replica of capture.acme-1 and doesn't say");
    }

    @Test
    void shouldRefuseToBeginWhereABrokerCanNotReadAFolder() {
        holds(1, 90);
        brokers.put(2, Map.of("/a", folder(90), "/b", new LogDirDescription(new KafkaStorageException(), Map.of())));

        assertThatThrownBy(() -> new DiskUse(this::seen))
                .isInstanceOf(UnfinishedException.class)
                .hasMessageStartingWith("broker 2 ");
    }

    @Test
    void shouldNotTakeTheReplicaOfABrokerThatStopsForGone() {
        holds(1, 90);
        holds(2, 90);
        DiskUse use = begun();
        holds(1, 10);
        brokers.remove(2);

        assertThat(use.unshrunk()).containsExactly(LOG);
        holds(2, 10);
        assertThat(use.unshrunk()).isEmpty();
    }

    @Test
    void shouldNotTakeAReplicaForGoneThatWasMovedAwayFromABrokerThatStopped() {
        holds(1, 90);
        holds(2, 90);
        DiskUse use = begun();
        holds(1, 10);
        brokers.remove(2);
        replicas = Map.of(LOG, List.of(1));

        assertThat(use.unshrunk()).containsExactly(LOG);
    }

    private DiskUse begun() {
        DiskUse use = new DiskUse(this::seen);
        use.begin();
        return use;
    }

    private Seen seen() {
        return Seen.of(replicas, brokers);
    }

    private void holds(int broker, long bytes) {
        brokers.put(broker, Map.of("/a", folder(bytes)));
    }

    private static LogDirDescription folder(long bytes) {
        return new LogDirDescription(
                null,
                Map.of(
                        LOG,
                        new ReplicaInfo(bytes, 0, false),
                        new TopicPartition("other", 0),
                        new ReplicaInfo(7, 0, false)));
    }
}
