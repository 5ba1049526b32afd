package dev.sluice.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.corpus.log.Tip;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CorpusSinkTaskTest {
    @TempDir
    Path root;

    private SinkFixture fixture;
    private FakeLog log;

    @BeforeEach
    void makeFixture() {
        fixture = new SinkFixture(root);
        log = new FakeLog(2);
    }

    @Test
    void shouldCommitByCount() throws IOException {
        FakeWorker worker = fixture.worker().assign(log.append(9));
        worker.poll(100);
        assertThat(fixture.lines()).isEqualTo(log.lines().subList(0, 8));
        assertThat(worker.metrics.value("committed-lines-total")).isEqualTo(8L);
        assertThat(worker.metrics.value("commits-total")).isEqualTo(2L);
    }

    @Test
    void shouldCommitBySize() throws IOException {
        fixture.config.put("shard.roll.bytes", "30");
        fixture.worker().assign(log.append(5)).poll(100);
        assertThat(fixture.lines()).hasSize(4);
        assertThat(fixture.tips()).extracting(Tip::nextOffset).containsExactly(10L);
    }

    @Test
    void shouldCommitByAgeOfTheOldestLineThoughLinesKeepComing() throws IOException {
        fixture.config.put("shard.roll.records", "1000");
        FakeWorker worker = fixture.worker().assign(log.append(1));
        worker.poll(100);
        for (int second = 5; second <= 55; second += 5) {
            log.append(1);
            worker.pass(Duration.ofSeconds(5));
            assertThat(fixture.lines()).isEmpty();
        }
        assertThat(worker.timeout).isEqualTo(5_000);
        worker.pass(Duration.ofSeconds(5));
        assertThat(fixture.lines()).hasSize(12);
    }

    @Test
    void shouldCommitWhenNoLineComesAndAskToBeCalledThen() throws IOException {
        FakeWorker worker = fixture.worker().assign(log.append(1));
        worker.poll(100);
        assertThat(worker.timeout).isEqualTo(10_000);
        worker.pass(Duration.ofMillis(9_999));
        assertThat(fixture.lines()).isEmpty();
        assertThat(worker.timeout).isEqualTo(1);
        worker.pass(Duration.ofMillis(1));
        assertThat(fixture.lines()).isEqualTo(log.lines());
        worker.poll(100);
        assertThat(worker.timeout).isEqualTo(-1);
    }

    @Test
    void shouldFanOutAndRollWhenThereAreTooManyDirectories() throws IOException {
        fixture.config.put("shard.fanout.max", "2");
        log.append("wells").append("pumps").append("wells").append("tanks");
        FakeWorker worker = fixture.worker().assign(log);
        worker.poll(100);
        assertThat(fixture.tips()).extracting(Tip::records).containsExactly(3L);
        worker.pass(Duration.ofSeconds(10));
        assertThat(fixture.lines()).containsExactlyInAnyOrderElementsOf(log.lines());
        for (String cluster : new String[] {"wells", "pumps", "tanks"}) {
            assertThat(root.resolve("training-corpus/engineering/" + cluster
                            + "/redaction_class=internal/evidence_class=primary"))
                    .isNotEmptyDirectory();
        }
    }

    @Test
    void shouldSayOnlyWhatIsDurable() {
        FakeWorker worker = fixture.worker().assign(log.append(6));
        worker.poll(3);
        assertThat(worker.committed(log)).isEmpty();
        worker.poll(3);
        assertThat(worker.committed(log))
                .containsExactly(java.util.Map.entry(log.partition, new OffsetAndMetadata(10)));
    }

    @Test
    void shouldGoOnFromTheTipWhateverTheGroupSays() throws IOException {
        fixture.worker().assign(log.append(8)).poll(100);
        FakeWorker again = fixture.worker().assign(log.append(4));
        again.pollAll(3);
        assertThat(fixture.lines()).isEqualTo(log.lines());
    }

    @Test
    void shouldSkipWhatIsCommittedAlready() throws IOException {
        FakeWorker worker = fixture.worker().assign(log.append(4));
        worker.poll(100);
        FakeWorker again = fixture.worker().assign(log.append(4));
        again.seek(log, 0);
        again.pollAll(100);
        assertThat(fixture.lines()).isEqualTo(log.lines());
    }

    @Test
    void shouldDropStagedLinesOfRevokedPartitionAndKeepTheOthers() throws IOException {
        FakeLog other = new FakeLog(5).append(2);
        FakeWorker worker = fixture.worker().assign(log.append(2), other);
        worker.poll(100);
        worker.revoke(log);
        FakeWorker second = fixture.worker().assign(log);
        second.poll(100);
        worker.pass(Duration.ofSeconds(10));
        second.pass(Duration.ofSeconds(10));
        assertThat(fixture.tips()).extracting(tip -> tip.chain().partition()).containsExactly(2, 5);
        assertThat(fixture.lines()).hasSize(4).containsAll(log.lines()).containsAll(other.lines());
    }

    @Test
    void shouldTakePartitionsOnTopOfThoseItHas() throws IOException {
        FakeLog other = new FakeLog(5).append(4);
        FakeWorker worker = fixture.worker().assign(log.append(3));
        worker.poll(100);
        worker.assign(other);
        log.append(1);
        worker.pollAll(100);
        assertThat(fixture.lines()).hasSize(8).containsAll(log.lines()).containsAll(other.lines());
    }

    @Test
    void shouldNotSealWhenClosed() throws IOException {
        FakeWorker worker = fixture.worker().assign(log.append(3));
        worker.poll(100);
        worker.revoke(log);
        worker.task.stop();
        assertThat(fixture.lines()).isEmpty();
        assertThat(fixture.tips()).isEmpty();
    }

    @Test
    void shouldWaitForBrokersThatAreAway() throws IOException {
        FakeWorker worker = fixture.worker();
        worker.brokersAreAway = true;
        worker.assign(log.append(4));
        worker.poll(100);
        assertThat(worker.timeout).isEqualTo(1_000);
        worker.pass(Duration.ofSeconds(1));
        assertThat(worker.timeout).isEqualTo(2_000);
        worker.brokersAreAway = false;
        worker.pass(Duration.ofSeconds(2));
        worker.pollAll(100);
        assertThat(fixture.lines()).isEqualTo(log.lines());
        assertThat(worker.metrics.value("failures-total")).isEqualTo(2L);
    }
}
