package dev.sluice.corpus.compact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.Places;
import dev.sluice.corpus.rewrite.ChainRewriter;
import dev.sluice.corpus.store.MemoryStore;
import dev.sluice.corpus.write.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Drives compactors and sinks of one chain through every order in which their steps can follow each other, each state
 * looked at once. In every state all stop, as after a crash, and another writer and compactor finish.
 */
final class CompactionInterleavingsTest {
    private final Map<String, BigInteger> ordersFrom = new HashMap<>();

    @EnabledIfSystemProperty(named = "slow.tests", matches = "all", disabledReason = "takes half a minute")
    @Test
    void shouldKeepEachLineOnceInEveryInterleavingOfTwoCompactors() throws IOException {
        BigInteger orders = explore(() -> new World(6, 2, 1), List.of());
        assertThat(ordersFrom.size()).isGreaterThan(1000);
        assertThat(orders).isGreaterThan(BigInteger.TEN.pow(6));
    }

    @Test
    void shouldKeepEachLineOnceInEveryInterleavingOfSinkAndCompactor() throws IOException {
        BigInteger orders = explore(() -> new World(4, 1, 2, "a"), List.of());
        assertThat(ordersFrom.size()).isGreaterThan(1000);
        assertThat(orders).isGreaterThan(BigInteger.TEN.pow(6));
    }

    /** A sink stops anywhere, another goes on, a compactor comes anywhere near its end, and only then does the first wake. */
    @EnabledIfSystemProperty(named = "slow.tests", matches = "all", disabledReason = "takes half a minute")
    @Test
    void shouldKeepEachLineOnceWhereverAZombieWakes() throws IOException {
        boolean isOver = false;
        int worlds = 0;
        for (int slept = 0; !isOver; slept++) {
            boolean isCompacted = false;
            for (int compacted = 0; !isCompacted; compacted++) {
                World world = new World(5, 1, 1, "a", "b");
                for (int i = 0; i < slept && !world.isDone(0); i++) {
                    world.step(0);
                }
                isOver = world.isDone(0);
                world.run(1, 100);
                world.run(2, compacted);
                isCompacted = world.isDone(2);
                world.run(0, 100);
                world.requireInvariants();
                world.run(2, 100);
                world.requireInvariants();
                world.finish();
                worlds++;
            }
        }
        assertThat(worlds).isGreaterThan(500);
    }

    /** The number of orders in which the world can go on after these steps. */
    private BigInteger explore(Supplier<World> newWorld, List<Integer> steps) throws IOException {
        World world = newWorld.get();
        for (int actor : steps) {
            world.step(actor);
        }
        String state = world.state();
        BigInteger known = ordersFrom.get(state);
        if (known != null) {
            return known;
        }
        world.requireInvariants();
        BigInteger orders = BigInteger.ZERO;
        boolean over = true;
        for (int actor = 0; actor < world.size(); actor++) {
            if (!world.isDone(actor)) {
                over = false;
                List<Integer> more = new ArrayList<>(steps);
                more.add(actor);
                orders = orders.add(explore(newWorld, more));
            }
        }
        world.finish();
        ordersFrom.put(state, over ? BigInteger.ONE : orders);
        return ordersFrom.get(state);
    }

    /** A store, its sinks and compactors. */
    private static final class World {
        private static final long TARGET = 18;

        private final MemoryStore store = new MemoryStore();
        private final int input;
        private final List<Actor> sinks = new ArrayList<>();
        private final List<Rounds> compactors = new ArrayList<>();
        private final List<List<ShardFile>> views = new ArrayList<>();
        private long entriesSeen;

        /** Where there is no sink, all is committed before. */
        World(int input, int compactors, int rounds, String... sinks) {
            this.input = input;
            try {
                if (sinks.length == 0) {
                    new Actor(store, "before", input, 4).run();
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            for (String name : sinks) {
                this.sinks.add(new Actor(store, name, input, this.sinks.isEmpty() ? 1 : 2));
            }
            for (int i = 0; i < compactors; i++) {
                this.compactors.add(new Rounds("c" + i, rounds));
            }
        }

        int size() {
            return sinks.size() + compactors.size();
        }

        boolean isDone(int actor) {
            return actor < sinks.size()
                    ? sinks.get(actor).isDone()
                    : compactors.get(actor - sinks.size()).isDone();
        }

        void step(int actor) throws IOException {
            if (entries() != entriesSeen) {
                entriesSeen = entries();
                views.add(new LiveFiles(store).now(Lanes.CHAIN));
            }
            if (actor < sinks.size()) {
                sinks.get(actor).step();
                return;
            }
            Rounds compactor = compactors.get(actor - sinks.size());
            int before = store.changes();
            boolean stages = compactor.stages();
            compactor.step();
            assertThat(store.changes() - before).isLessThanOrEqualTo(stages ? 100 : 1);
        }

        void run(int actor, int most) throws IOException {
            for (int i = 0; i < most && !isDone(actor); i++) {
                step(actor);
            }
        }

        String state() {
            StringBuilder state = new StringBuilder().append(sinks).append(compactors);
            store.files()
                    .forEach((path, bytes) -> state.append(path).append('=').append(bytes.utf8()));
            return Sha256.of(Bytes.utf8(state.toString())).value();
        }

        /** A reader that began earlier reads what was there then; a glob sees no line twice; a reader of now all. */
        void requireInvariants() throws IOException {
            for (List<ShardFile> view : views) {
                assertThat(lines(view))
                        .hasSameSizeAs(lines(view).stream().distinct().toList());
            }
            List<String> now = Lanes.lines(store);
            assertThat(now).doesNotHaveDuplicates();
            if (sinks.isEmpty()) {
                assertThat(now).hasSize(input);
            }
            views.stream().map(this::lines).distinct().forEach(then -> assertThat(now)
                    .containsAll(then));
            assertThat(Actors.globbed(store)).doesNotHaveDuplicates();
        }

        void finish() throws IOException {
            if (!sinks.isEmpty()) {
                new Actor(store, "z", input, 1).run();
            }
            Actors.requireEndsWell(store, input, TARGET);
        }

        private long entries() {
            return store.paths().stream().filter(path -> path.endsWith(".json")).count();
        }

        private List<String> lines(List<ShardFile> files) {
            List<String> lines = new ArrayList<>();
            for (ShardFile file : files) {
                try (InputStream in = Places.open(store, Lanes.CHAIN, file)) {
                    lines.addAll(Bytes.wrap(in.readAllBytes()).utf8().lines().toList());
                } catch (IOException e) {
                    throw new AssertionError(ChainId.kept(file.path()) + " is not there", e);
                }
            }
            return lines;
        }

        /** A compactor that begins again, as a schedule lets it. */
        private final class Rounds {
            private final String name;
            private final int rounds;
            private int round = 1;
            private ChainRewriter compactor;

            Rounds(String name, int rounds) {
                this.name = name;
                this.rounds = rounds;
                this.compactor = Actors.compactor(store, name + "r", TARGET);
            }

            boolean isDone() {
                return round == rounds && compactor.isDone();
            }

            boolean stages() {
                return compactor.stages();
            }

            void step() throws IOException {
                if (compactor.isDone()) {
                    round++;
                    compactor = Actors.compactor(store, name + "r" + round, TARGET);
                }
                compactor.step();
            }

            @Override
            public String toString() {
                return round + " " + compactor;
            }
        }
    }
}
