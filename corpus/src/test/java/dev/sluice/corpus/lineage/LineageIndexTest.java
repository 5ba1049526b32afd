package dev.sluice.corpus.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.lineage.Ledger.Link;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.log.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index by itself, on made-up ids; {@code benchmarks/run lineage} runs it on ten million. */
final class LineageIndexTest {
    private static final int IDS = Integer.getInteger("sluice.lineage.ids", 20_000); // several blocks
    private static final int ASKED = 2_000;

    @TempDir
    Path folder;

    /** The first adapter has the even ids, the second has those that are divided by three. */
    @Test
    void shouldFindEachIdInTwelveBytes() throws IOException {
        Path file = folder.resolve("index");
        add(file, 1, 2);
        add(file, 2, 3);

        long bytes = Files.size(file);
        long nanos = 0;
        try (LineageIndex index = LineageIndex.open(file).orElseThrow()) {
            for (int i = 0; i < ASKED; i++) {
                int number = (int) ((long) i * IDS / ASKED);
                TupleId id = id(number);
                long start = System.nanoTime();
                List<Integer> entries = index.entriesOf(id);
                nanos += System.nanoTime() - start;
                assertThat(entries).isEqualTo(expected(number));
            }
            assertThat(index.records()).isEqualTo((IDS + 1) / 2 + (IDS + 2) / 3 - (IDS + 5) / 6);
            assertThat(bytes).isLessThan(12 * index.records() + 12 * (index.records() / 4_096) + 200);
            System.out.printf(
                    Locale.ROOT,
                    "%,d records: %,d bytes, %.3f ms a look-up%n",
                    index.records(),
                    bytes,
                    nanos / 1e6 / ASKED);
        }
        assertThat(nanos / ASKED).isLessThan(50_000_000);
        assertThat(folder.toFile().list()).containsExactly("index");
    }

    private void add(Path file, int entry, int divisor) throws IOException {
        Optional<LineageIndex> before = LineageIndex.open(file);
        try (SortedIds ids = new SortedIds(folder)) {
            for (int number = 0; number < IDS; number += divisor) {
                ids.add(SortedIds.key(id(number).value()));
            }
            IndexWriter.write(file, before, stored(entry), ids);
        } finally {
            if (before.isPresent()) {
                before.get().close();
            }
        }
    }

    private static List<Integer> expected(int number) {
        if (number % 6 == 0) {
            return List.of(1, 2);
        }
        return number % 2 == 0 ? List.of(1) : number % 3 == 0 ? List.of(2) : List.of();
    }

    private static TupleId id(int number) {
        return new TupleId(Sha256.of(Bytes.utf8("event " + number)).value());
    }

    private static Link stored(int number) {
        Sha256 hash = Sha256.of(Bytes.utf8("entry " + number));
        Trained what = new Trained(
                new Tenant("acme-labs"),
                AdapterVersion.named("cluster-wells-v" + number).orElseThrow(),
                hash,
                "apertus-8b",
                List.of(hash));
        return new Link(
                new Registration(
                        number, number == 1 ? Optional.empty() : Optional.of(hash), what, new UtcMillis(number)),
                hash);
    }
}
