package dev.sluice.corpus.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.rewrite.ChainRewriter;
import dev.sluice.corpus.rewrite.Step;
import dev.sluice.corpus.store.FailingStore;
import dev.sluice.corpus.store.FailingStore.Crash;
import dev.sluice.corpus.store.FailingStore.Failure;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.MemoryStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.write.Actor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lets each operation of a compaction fail once, in each way: no space left, a lie, a crash. */
final class CompactionFailuresTest {
    private static final int INPUT = 8;
    private static final long TARGET = 18;
    private static final int MORE_THAN_ALL_OPERATIONS = 500;

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldKeepEachLineOnceWhicheverOperationFails(Failure failure) throws IOException {
        boolean failed = true;
        int operations = 0;
        while (failed && operations < MORE_THAN_ALL_OPERATIONS) {
            MemoryStore store = new MemoryStore();
            new Actor(store, "a", INPUT, 4).run();
            failed = runWithFailureAt(operations, failure, store);
            assertThat(Lanes.lines(store))
                    .as("operation %d fails", operations)
                    .containsExactlyInAnyOrderElementsOf(Actors.input(INPUT));
            assertThat(Actors.globbed(store)).doesNotHaveDuplicates();
            Actors.requireEndsWell(store, INPUT, TARGET);
            operations++;
        }
        assertThat(operations).isBetween(50, MORE_THAN_ALL_OPERATIONS - 1);
    }

    @Test
    void shouldGoOnInDirectoryOnceThereIsRoom(@TempDir Path folder) throws IOException {
        boolean failed = true;
        int operations = 0;
        while (failed && operations < MORE_THAN_ALL_OPERATIONS) {
            Path root = folder.resolve("failing-" + operations);
            Store store = new LocalStore(root);
            new Actor(store, "a", INPUT, 4).run();
            failed = runWithFailureAt(operations, Failure.HALFWAY, store);
            assertThat(globbed(root)).doesNotHaveDuplicates();
            Actors.compactor(store, "c", TARGET).runTo(Step.DONE);
            assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(Actors.input(INPUT));
            assertThat(globbed(root)).containsExactlyInAnyOrderElementsOf(Actors.input(INPUT));
            operations++;
        }
        assertThat(operations).isBetween(50, MORE_THAN_ALL_OPERATIONS - 1);
    }

    @Test
    void shouldLeaveNothingOfWhatThereWasNoRoomFor(@TempDir Path folder) throws IOException {
        Store store = new LocalStore(folder);
        new Actor(store, "a", INPUT, 4).run();
        List<String> before = files(folder);
        for (int operation = 0; operation < MORE_THAN_ALL_OPERATIONS; operation++) {
            FailingStore failing = new FailingStore(store, operation, Failure.BEFORE);
            ChainRewriter compactor = Actors.compactor(failing, "b" + operation, TARGET);
            try {
                compactor.runTo(Step.CREATE);
                assertThat(operation).isGreaterThan(10);
                return;
            } catch (IOException noSpaceLeft) {
                assertThat(files(folder)).isEqualTo(before);
            }
        }
    }

    @Test
    void shouldSupersedeNothingByShardThatIsDamaged(@TempDir Path folder) throws IOException {
        LocalStore store = new LocalStore(folder);
        new Actor(store, "a", INPUT, 4).run();
        Path shard = folder.resolve(
                new LiveFiles(store).now(Lanes.CHAIN).get(3).path().value());
        byte[] bytes = Files.readAllBytes(shard);
        bytes[2] ^= 1;
        Files.write(shard, bytes);

        assertThatThrownBy(() -> Actors.compactor(store, "b", TARGET).runTo(Step.DONE))
                .isInstanceOf(DamagedCorpusException.class)
                .hasMessageContaining("other lines than its commit names");

        assertThat(new GenerationLog(store).last(Lanes.CHAIN)).isEqualTo(1);
        assertThat(shard).exists();
    }

    /** Whether the run came as far as the failing operation. */
    private static boolean runWithFailureAt(int operation, Failure failure, Store store) {
        FailingStore failing = new FailingStore(store, operation, failure);
        try {
            Actors.compactor(failing, "b", TARGET).runTo(Step.DONE);
        } catch (IOException | Crash gone) {
            return true;
        }
        return failing.hasFailed();
    }

    private static List<String> globbed(Path root) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : files(root)) {
            if (file.endsWith(".jsonl")) {
                lines.addAll(Bytes.wrap(Files.readAllBytes(root.resolve(file)))
                        .utf8()
                        .lines()
                        .toList());
            }
        }
        return lines;
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
