package dev.sluice.corpus.resanitize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.found.FoundWriter;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.remove.Remover;
import dev.sluice.corpus.resanitize.Looking.Place;
import dev.sluice.corpus.resanitizing.Resanitizing;
import dev.sluice.corpus.resanitizing.Resanitizings;
import dev.sluice.corpus.rewrite.ChainRewriter;
import dev.sluice.corpus.rewrite.Interleavings;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.FailingStore;
import dev.sluice.corpus.store.FailingStore.Failure;
import dev.sluice.corpus.store.Interrupted;
import dev.sluice.corpus.store.MemoryStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ResanitizerInterleavingsTest {
    private static final UtcMillis NOW = UtcMillis.nearest(Passwords.CLOCK.millis());

    @TempDir
    Path root;

    @Test
    @EnabledIfSystemProperty(named = "slow.tests", matches = "all", disabledReason = "takes some seconds")
    void shouldResanitizeInEveryInterleavingWithACompactor() throws IOException {
        assertThat(new Interleavings(new ByNewerRules()).exploreWithACompactor())
                .isGreaterThan(200);
    }

    @Test
    void shouldResanitizeInEveryInterleavingWithASink() throws IOException {
        assertThat(new Interleavings(new ByNewerRules()).exploreWithASink()).isGreaterThan(200);
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldResanitizeWhicheverOperationFails(Failure failure) throws IOException {
        assertThat(new Interleavings(new ByNewerRules()).failEach(failure)).isGreaterThanOrEqualTo(60);
    }

    /** Two runs of the same rules have the same resanitizing. */
    @Test
    void shouldKnowABatchWithItsIdsOrNotAtAllWhereverAnotherRunEndsMeanwhile() throws IOException {
        Set<List<TupleId>> outcomes = new HashSet<>();
        int[] left = {-1};
        for (int operation = 0; left[0] < 0; operation++) {
            Store store = new MemoryStore();
            Resanitizing.Stored begun = begun(store);
            List<TupleId> known = new ArrayList<>();
            try (FoundWriter writer = writer(store, begun)) {
                left[0] = operation;
                Store ending = Interrupted.before(store, left, () -> known.addAll(committed(writer)));
                new Resanitizings(ending).end(begun, 0, List.of());
            }

            List<TupleId> ids = ids(store, begun);
            assertThat(ids).as("before operation %s", operation).isEqualTo(known);
            outcomes.add(ids);
        }
        assertThat(outcomes).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE", "AFTER"})
    void shouldKnowABatchWithItsIdsOrNotAtAllWhicheverOperationFails(Failure failure) throws IOException {
        Set<List<TupleId>> outcomes = new HashSet<>();
        boolean hasFailed = true;
        for (int operation = 0; hasFailed; operation++) {
            Store store = new MemoryStore();
            Resanitizing.Stored begun = begun(store);
            FailingStore failing = new FailingStore(store, operation, failure);
            try (FoundWriter writer = writer(failing, begun)) {
                writer.commit();
            } catch (IOException failed) {
                assertThat(failed).hasMessage("No space left on device");
            }
            hasFailed = failing.hasFailed();

            outcomes.add(ids(store, begun));
        }
        assertThat(outcomes).hasSize(2);
    }

    private static Resanitizing.Stored begun(Store store) throws IOException {
        Passwords.seal(store, Compression.NONE, 1, 0, 1);
        return new Resanitizings(store).begin(Fixtures.TENANT, Passwords.POLICY, NOW);
    }

    private static FoundWriter writer(Store store, Resanitizing.Stored begun) throws IOException {
        ShardFile found = new LiveFiles(store).now(Lanes.CHAIN).get(0);
        FoundWriter writer = new FoundWriter(store, begun.cause(), Lanes.CHAIN, "other");
        writer.line(Passwords.tuple(0).id(), true);
        writer.end(found);
        return writer;
    }

    private static List<TupleId> ids(Store store, Resanitizing.Stored begun) throws IOException {
        List<TupleId> ids = new ArrayList<>();
        new Resanitizings(store).ids(begun, ids::add);
        return ids;
    }

    private static List<TupleId> committed(FoundWriter writer) {
        try {
            writer.commit();
            return List.of(Passwords.tuple(0).id());
        } catch (IOException dropped) {
            assertThat(dropped).hasMessageContaining("begin again");
            return List.of();
        }
    }

    /** Rules that know the password. */
    private final class ByNewerRules implements Interleavings.Deed {
        @Override
        public String line(int n) {
            return Passwords.line(n);
        }

        @Override
        public List<String> left(int lines) {
            return Passwords.renewed(0, lines);
        }

        @Override
        public String gone() {
            return Passwords.PASSWORD;
        }

        @Override
        public void begin(Store store) throws IOException {
            new Resanitizings(store).begin(Fixtures.TENANT, Passwords.POLICY, NOW);
        }

        @Override
        public ChainRewriter rewriter(Store store) throws IOException {
            Place place = new Place(store, Lanes.CHAIN, Passwords.rules(), 0);
            Looking looking = new Looking(place, new Findings(Lanes.LANE), new Told(), () -> {});
            Cause cause = new Resanitizings(store).all().get(0).stored().cause();
            Renewing renewing = new Renewing(place, cause, looking, looking);
            return new Remover(store, Lanes.CHAIN, renewing, Lanes.writers("e"), Passwords.CLOCK).live();
        }

        @Override
        public void run(Store through) throws IOException {
            Passwords.run(Passwords.resanitizer(through, Passwords.rules()), Passwords.lineage(through, root));
        }

        /** Each record is there once, as it was or as it will be. */
        @Override
        public void requireInvariants(List<String> now, int lines, boolean all) {
            for (int n = 0; n < lines; n++) {
                Set<String> either = new HashSet<>(List.of(Passwords.line(n), Passwords.renewed(n)));
                assertThat(now.stream().filter(either::contains).count()).isBetween(all ? 1L : 0L, 1L);
            }
        }
    }
}
