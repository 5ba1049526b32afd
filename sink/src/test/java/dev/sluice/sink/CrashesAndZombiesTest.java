package dev.sluice.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.corpus.read.Difference;
import dev.sluice.corpus.read.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that vanish, come back, or don't know that another has taken over. */
final class CrashesAndZombiesTest {
    private static final int LINES = 11;

    @TempDir
    Path folder;

    @Test
    void shouldLoseAndDoubleNothingWhereverItVanishes() throws IOException {
        for (int polls = 0; polls <= LINES + 1; polls++) {
            SinkFixture fixture = new SinkFixture(folder.resolve("after-" + polls));
            FakeLog log = new FakeLog(0).append(LINES);
            FakeWorker vanishing = fixture.worker().assign(log);
            for (int i = 0; i < polls; i++) {
                vanishing.poll(1);
            }
            finish(fixture, log);
        }
    }

    @Test
    void shouldLoseAndDoubleNothingWhicheverOperationOfTheStoreFails() throws IOException {
        boolean failed = true;
        int operations = 0;
        while (failed) {
            SinkFixture fixture = new SinkFixture(folder.resolve("failing-" + operations));
            FakeLog log = new FakeLog(0).append(5);
            FullDisk disk = new FullDisk(operations);
            FakeWorker worker = fixture.worker(disk::on).assign(log);
            for (int i = 0; i < 12; i++) {
                worker.pass(Duration.ofSeconds(10));
            }
            failed = disk.wasFull();
            assertThat(fixture.lines()).as("operation %d", operations).isEqualTo(log.lines());
            requireSound(fixture);
            operations++;
        }
        assertThat(operations).isGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldLoseAndDoubleNothingWhenTwoTasksHaveOnePartition(long seed) throws IOException {
        SinkFixture fixture = new SinkFixture(folder);
        FakeLog log = new FakeLog(0).append(LINES);
        Random random = new Random(seed);
        List<FakeWorker> workers =
                List.of(fixture.worker().assign(log), fixture.worker().assign(log));
        for (int step = 0; step < 40; step++) {
            FakeWorker worker = workers.get(random.nextInt(2));
            worker.now = worker.now.plusSeconds(random.nextInt(8));
            worker.poll(1 + random.nextInt(5));
            if (random.nextInt(3) == 0 && log.records.size() < 30) {
                log.append(random.nextInt(4));
            }
        }
        finish(fixture, log);
    }

    @Test
    void shouldIgnoreWhatIsStillDeliveredOfTheOldPosition() throws IOException {
        SinkFixture fixture = new SinkFixture(folder);
        FakeLog log = new FakeLog(0).append(12);
        FakeWorker zombie = fixture.worker().assign(log);
        zombie.poll(2);
        FakeWorker winner = fixture.worker().assign(log);
        winner.poll(12);
        zombie.poll(10);
        assertThat(zombie.metrics.value("overtaken-total")).isEqualTo(1L);
        zombie.pollAll(10);
        assertThat(fixture.lines()).isEqualTo(log.lines());
    }

    private static void finish(SinkFixture fixture, FakeLog log) throws IOException {
        FakeWorker last = fixture.worker().assign(log);
        last.pollAll(3);
        last.pass(Duration.ofSeconds(10));
        assertThat(fixture.lines()).isEqualTo(log.lines());
        requireSound(fixture);
    }

    /** The lines of these tests are no tuples; all else has to hold. */
    private static void requireSound(SinkFixture fixture) throws IOException {
        List<Difference> findings = new ArrayList<>();
        new Verifier(
                        fixture.store,
                        line -> Outcome.refused(Reason.MALFORMED, Rule.OBJECT),
                        Path.of("unused"),
                        findings::add)
                .verify();
        findings.removeIf(finding -> finding.rule() == Difference.Rule.LINE_MALFORMED);
        assertThat(findings).isEmpty();
    }
}
