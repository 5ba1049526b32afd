package dev.sluice.corpus.compact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.corpus.read.SupersededException;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.snapshot.Derivation;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.snapshot.Snapshots;
import dev.sluice.corpus.store.Interrupted;
import dev.sluice.corpus.store.MemoryStore;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets a collection, and the adding of a snapshot that it may take shards from, each come amid the other. */
final class CollectorInterleavingsTest {
    private static final int LINES = 30;
    private static final Duration GRACE = Duration.ofDays(1);
    private static final int MORE_THAN_ALL_OPERATIONS = 2_000;

    @TempDir
    Path folder;

    @Test
    void shouldKeepWhatASnapshotPinsOrRefuseItWheneverItIsAdded() throws IOException {
        assertThat(outcomes(this::collect, this::add)).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void shouldKeepWhatASnapshotPinsOrRefuseItWheneverItCollects() throws IOException {
        assertThat(outcomes(this::add, this::collect)).containsExactlyInAnyOrder(true, false);
    }

    /** Whether the snapshot was added, of all the operations of one before which the other may come. */
    private Set<Boolean> outcomes(Work outer, Work inner) throws IOException {
        SignedSnapshot begun = CollectorTest.signed(sealed(), folder);
        Set<Boolean> outcomes = new HashSet<>();
        int[] left = {-1};
        for (int operation = 0; left[0] < 0 && operation < MORE_THAN_ALL_OPERATIONS; operation++) {
            Store store = sealed();
            CompactionTest.compact(store, Compression.NONE);
            left[0] = operation;
            outer.run(Interrupted.before(store, left, () -> inner.run(store, begun)), begun);
            boolean isAdded = !new Snapshots(store).ids().isEmpty();
            if (isAdded) {
                assertThat(findings(store, begun)).as("operation %d", operation).isEmpty();
            }
            outcomes.add(isAdded);
        }
        assertThat(left[0]).isNotNegative();
        return outcomes;
    }

    private static Store sealed() throws IOException {
        Store store = new MemoryStore();
        CompactionTest.seal(store, Compression.NONE, 2, 0, LINES);
        return store;
    }

    private void collect(Store store, SignedSnapshot begun) throws IOException {
        new Collector(store, GRACE, CollectorTest.at(GRACE)).run(false, (path, bytes) -> {});
    }

    private void add(Store store, SignedSnapshot begun) throws IOException {
        try {
            assertThat(new Snapshots(store).add(begun)).isTrue();
        } catch (SupersededException refused) {
            assertThat(new Snapshots(store).ids()).isEmpty();
        }
    }

    private static List<String> findings(Store store, SignedSnapshot snapshot) throws IOException {
        List<String> findings = new ArrayList<>();
        Derivation.run(store, snapshot.snapshot(), (line, number) -> {}, findings::add, (lines, of) -> {});
        return findings;
    }

    private interface Work {
        void run(Store store, SignedSnapshot begun) throws IOException;
    }
}
