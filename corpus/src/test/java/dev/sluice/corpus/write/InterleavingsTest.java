package dev.sluice.corpus.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitEntry;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.store.MemoryStore;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Drives two writers of one chain through every order in which their steps can follow each other. Worlds that have come
 * to the same state by different orders go on alike, so that each is looked at once. A crash is a writer that takes no
 * more steps: in every state both stop, and a third writer finishes.
 */
final class InterleavingsTest {
    private static final int INPUT = 3;

    private final Map<String, BigInteger> ordersFrom = new HashMap<>();

    @Test
    void shouldCommitEachLineOnceInEveryInterleavingAndAfterEveryCrash() throws IOException {
        BigInteger orders = explore(List.of());
        assertThat(ordersFrom).hasSizeGreaterThan(1_000);
        assertThat(orders).isGreaterThan(BigInteger.TEN.pow(12));
    }

    /** The number of orders in which the world can go on after these steps. */
    private BigInteger explore(List<Integer> steps) throws IOException {
        World world = World.after(steps);
        String state = world.state();
        BigInteger known = ordersFrom.get(state);
        if (known != null) {
            return known;
        }
        world.requireInvariants();
        BigInteger orders = BigInteger.ZERO;
        boolean over = true;
        for (int actor = 0; actor < 2; actor++) {
            if (!world.actors.get(actor).isDone()) {
                over = false;
                orders = orders.add(explore(plus(steps, actor)));
            }
        }
        world.finishWithThirdWriter();
        ordersFrom.put(state, over ? BigInteger.ONE : orders);
        return ordersFrom.get(state);
    }

    private static List<Integer> plus(List<Integer> steps, int actor) {
        List<Integer> more = new ArrayList<>(steps);
        more.add(actor);
        return more;
    }

    /** A store, two writers, and what must hold whenever either stops. The second writer commits three lines at a time. */
    private static final class World {
        private final MemoryStore store = new MemoryStore();
        private final List<Actor> actors = List.of(new Actor(store, "a", INPUT, 2), new Actor(store, "b", INPUT, 3));

        static World after(List<Integer> steps) throws IOException {
            World world = new World();
            for (int actor : steps) {
                world.step(world.actors.get(actor));
            }
            return world;
        }

        String state() {
            StringBuilder state = new StringBuilder(actors.toString());
            store.files()
                    .forEach((path, bytes) -> state.append(path).append('=').append(bytes.utf8()));
            return Sha256.of(Bytes.utf8(state.toString())).value();
        }

        void requireInvariants() throws IOException {
            List<Long> starts = new CommitLog(store).starts(Lanes.CHAIN);
            for (int i = 0; i + 1 < starts.size(); i++) {
                entry(starts.get(i)).files().forEach(file -> assertThat(store.size(file.path()))
                        .as("published before anything is committed after it")
                        .hasValue(file.bytes()));
            }
            assertThat(published()).doesNotHaveDuplicates();
        }

        void finishWithThirdWriter() throws IOException {
            new Actor(store, "c", INPUT, 1).run();
            assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(input());
            assertThat(published()).containsExactlyInAnyOrderElementsOf(input());
            requireChain();
            new Actor(store, "d", INPUT, 1).run();
            assertThat(store.list(Lanes.CHAIN.staging()).files()).isEmpty();
        }

        private void step(Actor actor) throws IOException {
            int before = store.changes();
            boolean single = actor.isBetweenSteps();
            actor.step();
            assertThat(store.changes() - before).isLessThanOrEqualTo(single ? 1 : 100);
        }

        private void requireChain() throws IOException {
            CommitLog log = new CommitLog(store);
            Tip tip = Tip.empty(Lanes.CHAIN);
            for (long start : log.starts(Lanes.CHAIN)) {
                CommitEntry entry = entry(start);
                assertThat(entry.previous()).isEqualTo(tip.hash());
                assertThat(start).isEqualTo(tip.nextOffset());
                assertThat(entry.span().firstSeq()).isEqualTo(tip.lastSeq() + 1);
                assertThat(entry.chainRecords()).isEqualTo(tip.records() + entry.records());
                tip = Tip.after(log.entry(Lanes.CHAIN, start).orElseThrow());
            }
            assertThat(tip.records()).isEqualTo(INPUT);
        }

        private CommitEntry entry(long start) throws IOException {
            return new CommitLog(store).entry(Lanes.CHAIN, start).orElseThrow().entry();
        }

        /** What a reader sees that knows no commit log. */
        private List<String> published() {
            return store.files().entrySet().stream()
                    .filter(file -> !file.getKey().startsWith(ChainId.LOG.value()))
                    .map(Map.Entry::getValue)
                    .map(Bytes::utf8)
                    .flatMap(String::lines)
                    .toList();
        }

        private static List<String> input() {
            return LongStream.rangeClosed(1, INPUT).mapToObj(Actor::line).toList();
        }
    }
}
