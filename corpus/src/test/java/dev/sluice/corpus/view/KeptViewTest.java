package dev.sluice.corpus.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.compact.Compaction;
import dev.sluice.corpus.compact.CompactionSettings;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.FailingStore;
import dev.sluice.corpus.store.FailingStore.Crash;
import dev.sluice.corpus.store.FailingStore.Failure;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.MemoryStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import dev.sluice.testkit.Fixtures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeptViewTest {
    private static final int MORE_THAN_ALL_OPERATIONS = 300;
    private static final AtomicInteger WRITERS = new AtomicInteger();

    @TempDir
    Path folder;

    private final MemoryStore corpus = new MemoryStore();
    private final MemoryStore out = new MemoryStore();

    @ParameterizedTest
    @CsvSource({"tuple,7", "dolma,2", "text,2", "messages,1", "preference,3", "fitness,1"})
    void shouldHaveTheRowsOfEveryShardInTheFormat(String format, int rows) throws IOException {
        Tuples.write(corpus, Compression.ZSTD, 3, Tuples.ALL);

        KeptView.refresh(corpus, out, format);

        assertThat(rows(out)).hasSize(rows).doesNotHaveDuplicates();
        String card = Bytes.wrap(out.files().get("README.md").toArray()).utf8();
        assertThat(card)
                .contains(
                        "    path: \"" + (format.equals("dolma") ? "documents/**/*.jsonl.gz" : "data/**/*.jsonl") + '"')
                .contains("  features:\n  - name: ");
        assertThat(out.files().keySet()).noneMatch(name -> name.startsWith(".sluice-export/staging"));
    }

    @Test
    void shouldAddOnlyWhatHasComeAndTouchNothingElse() throws IOException {
        Tuples.write(corpus, Compression.NONE, 3, Tuples.ALL);
        KeptView.Done first = KeptView.refresh(corpus, out, "text");
        var before = out.files();
        Tuples.write(corpus, Compression.NONE, 1, List.of(later(1)));

        KeptView.Done second = KeptView.refresh(corpus, out, "text");

        assertThat(first.made()).isPositive();
        assertThat(second).isEqualTo(new KeptView.Done(1, 0));
        assertThat(KeptView.refresh(corpus, out, "text")).isEqualTo(new KeptView.Done(0, 0));
        assertThat(out.files()).containsAllEntriesOf(before);
        assertThat(rows(out)).hasSize(3);
    }

    @Test
    void shouldFollowACompaction() throws IOException {
        Tuples.write(corpus, Compression.NONE, 1, List.of(later(1), later(2), later(3)));
        KeptView.refresh(corpus, out, "text");
        List<String> before = rows(out);
        compact();

        assertThat(KeptView.refresh(corpus, out, "text")).isEqualTo(new KeptView.Done(1, 3));
        assertThat(rows(out)).containsExactlyInAnyOrderElementsOf(before);
        MemoryStore anew = new MemoryStore();
        KeptView.refresh(corpus, anew, "text");
        assertThat(anew.files()).isEqualTo(out.files());
    }

    /** A glob at any of these moments. */
    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldShowNoRowTwiceWhereverItIsStoppedAndEndTheSame(Failure failure) throws IOException {
        Tuples.write(corpus, Compression.NONE, 1, List.of(later(1), later(2), Tuples.FITNESS));
        MemoryStore before = new MemoryStore();
        KeptView.refresh(corpus, before, "dolma");
        compact();
        Tuples.write(corpus, Compression.NONE, 1, List.of(later(3)));
        KeptView.refresh(corpus, out, "dolma");

        int operations = 0;
        boolean failed = true;
        while (failed && operations < MORE_THAN_ALL_OPERATIONS) {
            MemoryStore store = copy(before);
            failed = failsAt(operations, failure, store);
            assertThat(rows(store)).as("operation %d", operations).doesNotHaveDuplicates();
            KeptView.refresh(corpus, store, "dolma");
            assertThat(store.files()).as("operation %d", operations).isEqualTo(out.files());
            operations++;
        }
        assertThat(operations).isBetween(10, MORE_THAN_ALL_OPERATIONS - 1);
    }

    @Test
    void shouldMakeAllAnewWhereAnotherVersionMadeIt() throws IOException {
        Tuples.write(corpus, Compression.NONE, 3, Tuples.ALL);
        KeptView.refresh(corpus, out, "text");
        var before = out.files();
        StorePath row = new StorePath(before.keySet().stream()
                .filter(name -> name.startsWith("data/"))
                .findFirst()
                .orElseThrow());
        put(out, row, "of another version\n");
        KeptView.refresh(corpus, out, "text");
        assertThat(out.read(row).orElseThrow().utf8()).isEqualTo("of another version\n");
        put(out, KeptFiles.MARK, "text 1\n");

        KeptView.refresh(corpus, out, "text");

        assertThat(out.files()).isEqualTo(before);
    }

    @Test
    void shouldGoOnBehindADamagedShardAndSaySo() throws IOException {
        Tuples.write(corpus, Compression.NONE, 1, List.of(later(1), later(2)));
        StorePath shard = new StorePath(corpus.files().keySet().stream()
                .filter(name -> name.endsWith(".jsonl"))
                .findFirst()
                .orElseThrow());
        Bytes good = corpus.read(shard).orElseThrow();
        put(corpus, shard, good.utf8().replace("water", "wafer"));

        for (int run = 0; run < 2; run++) {
            assertThatThrownBy(() -> KeptView.refresh(corpus, out, "text")).isInstanceOf(DamagedCorpusException.class);
            assertThat(rows(out)).hasSize(1);
        }
        put(corpus, shard, good.utf8());
        KeptView.refresh(corpus, out, "text");
        assertThat(rows(out)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "dolma", "fitness"})
    void shouldFindWhatIsNotWhatItsShardGivesAndNotWhatItLacks(String format) throws IOException {
        Tuples.write(corpus, Compression.NONE, 1, List.of(later(1), later(2), Tuples.FITNESS));
        KeptView.refresh(corpus, folder, format);
        Tuples.write(corpus, Compression.NONE, 1, List.of(later(3)));
        List<String> findings = new ArrayList<>();
        assertThat(KeptViewCheck.run(corpus, folder, findings::add)).isZero();

        Path changed = anyRows(format);
        Files.write(changed, emptied(changed));

        assertThat(KeptViewCheck.run(corpus, folder, findings::add)).isEqualTo(1);
        assertThat(findings).singleElement().asString().contains(folder.relativize(changed) + ": isn't what its shard");
        Files.delete(changed);
        KeptView.refresh(corpus, folder, format);
        assertThat(KeptViewCheck.run(corpus, folder, findings::add)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 40})
    void shouldFindWhatCantBeUnpacked(int left) throws IOException {
        Tuples.write(corpus, Compression.NONE, 1, List.of(later(1), later(2)));
        KeptView.refresh(corpus, folder, "dolma");
        Path torn = anyRows("dolma");
        Files.write(torn, Arrays.copyOf(Files.readAllBytes(torn), left));
        List<String> findings = new ArrayList<>();

        assertThat(KeptViewCheck.run(corpus, folder, findings::add)).isEqualTo(1);

        assertThat(findings).singleElement().asString().contains(folder.relativize(torn) + ": isn't what its shard");
        Files.writeString(torn, "no gzip, but something else");
        assertThat(KeptViewCheck.run(corpus, folder, findings::add)).isEqualTo(1);
    }

    private Path anyRows(String format) throws IOException {
        try (var files = Files.walk(folder.resolve("training-views").resolve(format))) {
            return files.filter(file -> Compression.ofShard(file.toString()).isPresent())
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Packed as its name says. */
    private static byte[] emptied(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Compression.ofShard(file.toString()).orElseThrow().compress(bytes).close();
        return bytes.toByteArray();
    }

    @Test
    void shouldTakeAwayWhatNoShardStandsBehindAndMakeNothing() throws IOException {
        Tuples.write(corpus, Compression.NONE, 1, List.of(later(1), later(2)));
        KeptView.refresh(corpus, folder, "text");
        KeptView.refresh(corpus, folder, "dolma");
        compact();

        assertThat(KeptView.prune(corpus, folder)).isEmpty();
        try (var left = Files.walk(folder)) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.contains(".jsonl"));
        }
        assertThat(KeptView.refresh(corpus, folder, "text")).isEqualTo(new KeptView.Done(1, 0));
    }

    @Test
    void shouldLeaveAFolderThatIsAnothers() throws IOException {
        Tuples.write(corpus, Compression.NONE, 1, List.of(later(1)));
        Path own = Files.createDirectories(folder.resolve("training-views/text/data"));
        Files.writeString(own.resolve("mine.jsonl"), "{}\n");

        assertThatThrownBy(() -> KeptView.refresh(corpus, folder, "text"))
                .isInstanceOf(ExportRefusedException.class)
                .hasMessageContaining("isn't one that Sluice keeps");
        KeptView.refresh(corpus, folder, "dolma");
        compact();
        assertThat(KeptView.prune(corpus, folder)).isEmpty();
        assertThat(KeptView.foreign(folder)).containsExactly(own.getParent());
        assertThat(own.resolve("mine.jsonl")).exists();
    }

    @Test
    void shouldRunAlone() throws IOException {
        Tuples.write(corpus, Compression.NONE, 1, List.of(later(1), later(2)));
        KeptView.refresh(corpus, folder, "text");
        KeptView.refresh(corpus, folder, "dolma");
        Path view = folder.resolve("training-views/text");

        try (ExportLock held = ExportLock.hold(view)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> KeptView.refresh(corpus, folder, "text"))
                    .isInstanceOf(ExportRefusedException.class);
            compact();
            assertThat(KeptView.prune(corpus, folder)).containsExactly(view);
            assertThat(rows(new LocalStore(folder.resolve("training-views/dolma"))))
                    .as("the others go meanwhile")
                    .isEmpty();
        }
        assertThat(rows(new LocalStore(folder.resolve("training-views/text")))).hasSize(2);
    }

    private boolean failsAt(int operation, Failure failure, Store store) {
        FailingStore failing = new FailingStore(store, operation, failure);
        try {
            KeptView.refresh(corpus, failing, "dolma");
        } catch (Crash | IOException stopped) {
            return true;
        }
        return failing.hasFailed();
    }

    private void compact() throws IOException {
        new Compaction(
                        corpus,
                        new CompactionSettings(1 << 20, Compression.NONE),
                        () -> "c" + WRITERS.incrementAndGet(),
                        InstantSource.fixed(Instant.EPOCH))
                .run(lane -> true, (lines, of) -> {});
    }

    /** What a glob finds, each with the folder that it is of. */
    private static List<String> rows(Store store) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String folder : List.of("data", "documents")) {
            collect(store, StorePath.root().child(folder), rows);
        }
        return rows;
    }

    private static void collect(Store store, StorePath folder, List<String> rows) throws IOException {
        for (String file : store.list(folder).files()) {
            Bytes packed = store.read(folder.child(file)).orElseThrow();
            byte[] lines = Compression.ofShard(file)
                    .orElseThrow()
                    .decompress(new ByteArrayInputStream(packed.toArray()))
                    .readAllBytes();
            rows.addAll(Bytes.wrap(lines).utf8().lines().toList());
        }
        for (String below : store.list(folder).folders()) {
            collect(store, folder.child(below), rows);
        }
    }

    private static MemoryStore copy(MemoryStore store) throws IOException {
        MemoryStore copy = new MemoryStore();
        store.files().forEach((name, content) -> put(copy, new StorePath(name), Bytes.wrap(content.toArray())));
        return copy;
    }

    private static void put(Store store, StorePath path, String content) {
        put(store, path, Bytes.utf8(content));
    }

    private static void put(Store store, StorePath path, Bytes content) {
        try {
            store.replace(path, content, new StorePath("scratch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tuple later(int number) {
        return Fixtures.tuple(new EventId("edit:water-works:later-" + number), number);
    }
}
