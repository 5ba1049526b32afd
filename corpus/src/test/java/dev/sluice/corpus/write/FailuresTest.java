package dev.sluice.corpus.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.store.FailingStore;
import dev.sluice.corpus.store.FailingStore.Crash;
import dev.sluice.corpus.store.FailingStore.Failure;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.MemoryStore;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lets each operation of a run fail once, in each way: no space left, a lie, a crash. */
final class FailuresTest {
    private static final int INPUT = 5;
    private static final int MORE_THAN_ALL_OPERATIONS = 500;

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldLoseAndDoubleNothingWhicheverOperationFails(Failure failure) throws IOException {
        boolean failed = true;
        int operations = 0;
        while (failed && operations < MORE_THAN_ALL_OPERATIONS) {
            Store store = new MemoryStore();
            failed = runWithFailureAt(operations, failure, store);
            new Actor(store, "c", INPUT, 2).run();
            requireAllLines(store, operations);
            new Actor(store, "d", INPUT, 2).run();
            assertThat(store.list(Lanes.CHAIN.staging()).files()).isEmpty();
            operations++;
        }
        assertThat(operations).isBetween(30, MORE_THAN_ALL_OPERATIONS - 1);
    }

    @Test
    void shouldGoOnInDirectoryOnceThereIsRoomThoughHalfFileIsLeft(@TempDir Path folder) throws IOException {
        boolean failed = true;
        int operations = 0;
        while (failed && operations < MORE_THAN_ALL_OPERATIONS) {
            Store store = new LocalStore(folder.resolve("failing-" + operations));
            failed = runWithFailureAt(operations, Failure.HALFWAY, store);
            requireAllLines(store, operations);
            operations++;
        }
        assertThat(operations).isBetween(30, MORE_THAN_ALL_OPERATIONS - 1);
    }

    private static void requireAllLines(Store store, int operation) throws IOException {
        assertThat(Lanes.lines(store))
                .as("operation %d fails", operation)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, INPUT).mapToObj(Actor::line).toList());
    }

    /** Whether the run came as far as the failing operation. */
    private static boolean runWithFailureAt(int operation, Failure failure, Store store) {
        FailingStore failing = new FailingStore(store, operation, failure);
        Actor actor = new Actor(failing, "a", INPUT, 2);
        while (!actor.isDone()) {
            try {
                actor.step();
            } catch (IOException noSpaceLeft) {
                recover(actor);
            } catch (Crash gone) {
                return true;
            }
        }
        return failing.hasFailed();
    }

    private static void recover(Actor actor) {
        try {
            actor.writer().recover();
        } catch (IOException failsOnceOnly) {
            throw new AssertionError(failsOnceOnly);
        }
    }
}
