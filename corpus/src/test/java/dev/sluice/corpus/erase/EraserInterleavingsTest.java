package dev.sluice.corpus.erase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.remove.Remover;
import dev.sluice.corpus.rewrite.ChainRewriter;
import dev.sluice.corpus.rewrite.Interleavings;
import dev.sluice.corpus.store.FailingStore.Failure;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EraserInterleavingsTest {
    @TempDir
    Path root;

    @Test
    void shouldEraseInEveryInterleavingWithACompactor() throws IOException {
        assertThat(new Interleavings(new ByOrder()).exploreWithACompactor()).isGreaterThan(200);
    }

    @Test
    void shouldEraseInEveryInterleavingWithASink() throws IOException {
        assertThat(new Interleavings(new ByOrder()).exploreWithASink()).isGreaterThan(200);
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldEraseWhicheverOperationFails(Failure failure) throws IOException {
        assertThat(new Interleavings(new ByOrder()).failEach(failure)).isGreaterThanOrEqualTo(60);
    }

    /** The first order, of a session. */
    private final class ByOrder implements Interleavings.Deed {
        @Override
        public String line(int n) {
            return People.line(n);
        }

        @Override
        public List<String> left(int lines) {
            return People.left(lines);
        }

        @Override
        public String gone() {
            return People.ERASED;
        }

        @Override
        public void begin(Store store) throws IOException {
            People.order(store, People.session());
        }

        @Override
        public ChainRewriter rewriter(Store store) throws IOException {
            Erasure order = order(store);
            Choice choice = Choice.of(order.order(), List.of());
            Erasing erasing = new Erasing(store, Lanes.CHAIN, order.stored().cause(), choice, () -> {});
            return new Remover(store, Lanes.CHAIN, erasing, Lanes.writers("e"), People.CLOCK).live();
        }

        @Override
        public void run(Store through) throws IOException {
            Erasure order = order(through);
            People.eraser(through, root).run(order, Choice.of(order.order(), List.of()), (read, of) -> {});
        }

        /** None is missing that is not chosen. */
        @Override
        public void requireInvariants(List<String> now, int lines, boolean all) {
            if (all) {
                assertThat(now).containsAll(People.left(lines));
            }
        }

        private Erasure order(Store store) throws IOException {
            return Erasures.of(store).find(1).orElseThrow();
        }
    }
}
