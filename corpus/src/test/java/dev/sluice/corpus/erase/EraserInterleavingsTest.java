package dev.sluice.corpus.erase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.compact.Actors;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.rewrite.ChainRewriter;
import dev.sluice.corpus.store.FailingStore;
import dev.sluice.corpus.store.FailingStore.Crash;
import dev.sluice.corpus.store.FailingStore.Failure;
import dev.sluice.corpus.store.MemoryStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.write.Actor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Drives an eraser with a compactor or a sink through every order in which their steps can follow each other, each state looked at
 * once, and lets each operation of an erasure fail. Whenever all stop, another eraser finishes, and nothing of it is left.
 */
final class EraserInterleavingsTest {
    private static final int MORE_THAN_ALL_OPERATIONS = 500;
    private static final long TARGET = 2_000;

    @TempDir
    Path root;

    private final Set<String> seen = new HashSet<>();

    @Test
    void shouldEraseInEveryInterleavingWithACompactor() throws IOException {
        explore(() -> new World(3, true, false), List.of());
        assertThat(seen.size()).isGreaterThan(200);
    }

    @Test
    void shouldEraseInEveryInterleavingWithASink() throws IOException {
        explore(() -> new World(3, false, true), List.of());
        assertThat(seen.size()).isGreaterThan(200);
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldEraseWhicheverOperationFails(Failure failure) throws IOException {
        boolean failed = true;
        int operations = 0;
        while (failed && operations < MORE_THAN_ALL_OPERATIONS) {
            World world = new World(3, true, false);
            world.run(1);
            FailingStore failing = new FailingStore(world.store, operations, failure);
            try {
                world.erase(failing);
                failed = failing.hasFailed();
            } catch (IOException | Crash gone) {
                failed = true;
            }
            world.requireInvariants();
            world.finish();
            operations++;
        }
        assertThat(operations).isBetween(60, MORE_THAN_ALL_OPERATIONS - 1);
    }

    private void explore(Supplier<World> newWorld, List<Integer> steps) throws IOException {
        World world = newWorld.get();
        for (int actor : steps) {
            world.step(actor);
        }
        if (!seen.add(world.state())) {
            return;
        }
        world.requireInvariants();
        for (int actor = 0; actor < 2; actor++) {
            if (!world.isDone(actor)) {
                List<Integer> more = new ArrayList<>(steps);
                more.add(actor);
                explore(newWorld, more);
            }
        }
        world.finish();
    }

    /** A store, an eraser (0), and a compactor or a sink (1). */
    private final class World {
        private final MemoryStore store = new MemoryStore();
        private final int lines;
        private final Erasure order;
        private final ChainRewriter eraser;
        private final ChainRewriter compactor;
        private final Actor sink;
        private final boolean isCompacted;

        World(int lines, boolean isCompacted, boolean isWritten) {
            this.lines = lines;
            this.isCompacted = isCompacted;
            try {
                sink = sink("a", 1);
                if (!isWritten) {
                    sink.run();
                }
                order = People.order(store, People.session());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            Choice choice = Choice.of(order.order(), List.of());
            Erasing erasing = new Erasing(store, Lanes.CHAIN, order.stored(), choice, Lanes.writers("batch"), () -> {});
            eraser = new ChainRewriter(store, Lanes.CHAIN, erasing, Lanes.writers("e"), People.CLOCK);
            compactor = Actors.compactor(store, "c", TARGET);
        }

        boolean isDone(int actor) {
            return actor == 0 ? eraser.isDone() : isCompacted ? compactor.isDone() : sink.isDone();
        }

        void step(int actor) throws IOException {
            if (actor == 0) {
                eraser.step();
            } else if (isCompacted) {
                compactor.step();
            } else {
                sink.step();
            }
        }

        void run(int actor) throws IOException {
            while (!isDone(actor)) {
                step(actor);
            }
        }

        String state() {
            StringBuilder state =
                    new StringBuilder().append(eraser).append(compactor).append(sink);
            store.files().forEach((path, bytes) -> state.append(path).append(bytes));
            return Sha256.of(Bytes.utf8(state.toString())).value();
        }

        /** No line twice, and none missing that is not chosen. */
        void requireInvariants() throws IOException {
            List<String> now = Lanes.lines(store);
            assertThat(now).doesNotHaveDuplicates();
            assertThat(Actors.globbed(store)).doesNotHaveDuplicates();
            if (sink.isDone()) {
                assertThat(now).containsAll(People.left(lines));
            }
        }

        void erase(Store through) throws IOException {
            People.eraser(through, root).run(order, Choice.of(order.order(), List.of()), (read, of) -> {});
        }

        void finish() throws IOException {
            erase(store);
            assertThat(Lanes.lines(store)).noneMatch(line -> line.contains(People.ERASED));
            if (!sink.isDone()) {
                sink("z", 1).run();
                erase(store);
            }
            List<String> left = People.left(lines);
            assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(left);
            assertThat(Actors.globbed(store)).containsExactlyInAnyOrderElementsOf(left);
            store.files()
                    .forEach((path, bytes) -> assertThat(bytes.utf8()).as(path).doesNotContain(People.ERASED));
        }

        private Actor sink(String name, int linesPerCommit) {
            return new Actor(store, name, lines, linesPerCommit, seq -> People.line((int) seq - 1));
        }
    }
}
