package dev.sluice.corpus.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.Verification;
import dev.sluice.corpus.read.Verifier;
import dev.sluice.corpus.rewrite.ChainRewriter;
import dev.sluice.corpus.rewrite.Step;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.corpus.snapshot.Sealed;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.view.Export;
import dev.sluice.corpus.view.ExportRequest;
import dev.sluice.corpus.view.PairGates;
import dev.sluice.corpus.view.Splits;
import dev.sluice.corpus.where.Where;
import dev.sluice.corpus.write.ChainWriter;
import dev.sluice.corpus.write.ShardSettings;
import dev.sluice.serdes.TupleJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CompactionTest {
    private static final int LINES = 40;
    private static final long TARGET = 7_000;
    private static final AtomicInteger COMPACTORS = new AtomicInteger();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void shouldGiveTheSameBytesHoweverTheLinesHadBeenRolledAndHoweverOftenItRuns(Compression compression)
            throws IOException {
        Store one = sealed("one", Compression.NONE, 1, LINES);
        Store seven = sealed("seven", compression, 7, LINES);
        Store often = sealed("often", Compression.GZIP, 3, LINES / 2);
        List<String> before = Lanes.lines(one);
        compact(often, compression);
        seal(often, Compression.ZSTD, 2, LINES / 2, LINES);

        Compacted done = compact(one, compression);
        compact(seven, compression);
        compact(often, compression);

        assertThat(contents(one)).isEqualTo(contents(seven)).isEqualTo(contents(often));
        assertThat(hashes(one)).isEqualTo(hashes(seven)).isEqualTo(hashes(often));
        assertThat(Lanes.lines(one)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(done.before()).isEqualTo(LINES);
        assertThat(done.after()).isEqualTo(contents(one).size()).isBetween(4L, 30L);
        assertThat(contents(one).stream().filter(content -> content.length() >= TARGET))
                .allMatch(content -> content.lastIndexOf('\n', content.length() - 2) < TARGET);
        assertThat(compact(one, compression).generations()).isZero();
        for (Store store : List.of(one, seven, often)) {
            assertThat(verify(store).records()).isEqualTo(LINES);
        }
    }

    @Test
    void shouldLeaveShardsOfTheTargetSizeAlone() throws IOException {
        Store store = sealed("corpus", Compression.NONE, LINES, LINES);
        assertThat(compact(store, Compression.NONE)).isEqualTo(new Compacted(2, 2, 0, 0));
        assertThat(new GenerationLog(store).last(Lanes.CHAIN)).isZero();
    }

    @Test
    void shouldOnlySayWhatItWouldDo() throws IOException {
        Store store = sealed("corpus", Compression.NONE, 1, LINES);
        Map<String, Bytes> before = files(folder);

        Compacted plan = compaction(store, Compression.NONE).plan(lane -> true);

        assertThat(files(folder)).isEqualTo(before);
        assertThat(plan.before()).isEqualTo(LINES);
        assertThat(plan.lines()).isEqualTo(LINES);
        assertThat(plan.after()).isCloseTo(compact(store, Compression.NONE).after(), Offset.offset(3L));
        assertThat(compaction(store, Compression.NONE).plan(lane -> false)).isEqualTo(Compacted.NOTHING);
    }

    @Test
    void shouldLetAnExportThatWasBegunGoOn() throws IOException {
        Store store = sealed("corpus", Compression.NONE, 2, LINES);
        Export.run(store, folder.resolve("whole"), request(), (lines, bytes, of, all) -> {});
        assertThatThrownBy(() -> Export.run(store, folder.resolve("stopped"), request(), (lines, bytes, of, all) -> {
                    if (lines == LINES / 2) {
                        throw new IllegalStateException("stopped here");
                    }
                }))
                .hasMessage("stopped here");

        compact(store, Compression.ZSTD);
        seal(store, Compression.NONE, 2, LINES, LINES + 4);
        compact(store, Compression.ZSTD);
        Export.run(store, folder.resolve("stopped"), request(), (lines, bytes, of, all) -> {});

        assertThat(data(folder.resolve("stopped"))).isEqualTo(data(folder.resolve("whole")));
    }

    @Test
    void shouldFinishWhatAKillLeftBetweenGenerationAndPlaces() throws IOException {
        Store store = sealed("corpus", Compression.NONE, 2, LINES);
        List<String> before = Lanes.lines(store);
        ChainRewriter killed = Actors.compactor(store, "killed", TARGET);
        killed.runTo(Step.CREATE);
        killed.step();
        killed.step();
        assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(before);
        verify(store);

        compaction(store, Compression.NONE).finish();

        assertThat(new GenerationLog(store).last(Lanes.CHAIN)).isEqualTo(1);
        for (ShardFile file : new LiveFiles(store).now(Lanes.CHAIN)) {
            assertThat(folder.resolve("corpus").resolve(file.path().value())).exists();
        }
        assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(before);
        verify(store);
    }

    @Test
    void shouldCompactTheOtherChainsWhereAShardOfOneIsDamaged() throws IOException {
        Store store = new LocalStore(folder.resolve("corpus"));
        Sealed.seal(store, 0, Corpus.ENGINEERING, Sealed.edit("wells", "master", "one"));
        Sealed.seal(store, 0, Corpus.ENGINEERING, Sealed.edit("wells", "master", "two"));
        seal(store, Compression.NONE, 2, 0, LINES);
        ChainId first = new CommitLog(store).chains().get(0);
        ShardFile damaged = new LiveFiles(store).now(first).get(0);
        Files.writeString(folder.resolve("corpus").resolve(damaged.path().value()), "torn\n");

        assertThatThrownBy(() -> compact(store, Compression.NONE))
                .isInstanceOf(DamagedCorpusException.class)
                .hasMessageStartingWith(damaged.path().value());

        assertThat(first).isNotEqualTo(Lanes.CHAIN);
        assertThat(new GenerationLog(store).last(first)).isZero();
        assertThat(new GenerationLog(store).last(Lanes.CHAIN)).isPositive();
    }

    @Test
    void shouldNameAShardThatIsNotThere() throws IOException {
        Store store = sealed("corpus", Compression.NONE, 2, LINES);
        ShardFile lost = new LiveFiles(store).now(Lanes.CHAIN).get(1);
        store.delete(lost.path());

        assertThatThrownBy(() -> compact(store, Compression.NONE))
                .isInstanceOf(DamagedCorpusException.class)
                .hasMessage(lost.path() + ": is not there, and no generation supersedes it");
    }

    static ExportRequest request() {
        return new ExportRequest(
                "tuple",
                Where.parse(""),
                Splits.parse(Splits.DEFAULT),
                PairGates.parse(PairGates.DEFAULT),
                Compression.NONE,
                3_000);
    }

    private Store sealed(String name, Compression compression, int linesPerCommit, int lines) throws IOException {
        Store store = new LocalStore(folder.resolve(name));
        seal(store, compression, linesPerCommit, 0, lines);
        return store;
    }

    static void seal(Store store, Compression compression, int linesPerCommit, int from, int to) throws IOException {
        ChainWriter writer =
                ChainWriter.of(store, Lanes.CHAIN, new ShardSettings(compression, 4), Lanes.writers("s" + from + "n"));
        writer.recover();
        for (int i = from; i < to; i++) {
            Tuple tuple = Sealed.edit(i % 3 == 0 ? "wells" : "pumps", "master", "n" + i);
            writer.append(
                    new ShardDirectory(tuple.source(), RedactionClass.INTERNAL, EvidenceClass.PRIMARY),
                    Bytes.wrap(TupleJson.write(tuple)),
                    writer.nextSeq(),
                    writer.nextOffset());
            if (writer.stagedLines() == linesPerCommit) {
                writer.roll();
            }
        }
        writer.roll();
    }

    static Compaction compaction(Store store, Compression compression) {
        return new Compaction(
                store,
                new CompactionSettings(TARGET, compression),
                Lanes.writers("compactor" + COMPACTORS.incrementAndGet() + "n"),
                Actors.CLOCK);
    }

    static Compacted compact(Store store, Compression compression) throws IOException {
        return compaction(store, compression).run(lane -> true, (lines, of) -> {});
    }

    /** Nothing may be found, before, amid and after. */
    private Verification verify(Store store) throws IOException {
        List<Object> findings = new ArrayList<>();
        Verification done = new Verifier(store, TupleJson::read, folder, findings::add).verify();
        assertThat(findings).isEmpty();
        return done;
    }

    private static List<Sha256> hashes(Store store) throws IOException {
        return new LiveFiles(store)
                .now(Lanes.CHAIN).stream().map(ShardFile::sha256).toList();
    }

    /** Of each live shard, in the order of the lines. */
    private static List<String> contents(Store store) throws IOException {
        List<String> contents = new ArrayList<>();
        for (ShardFile file : new LiveFiles(store).now(Lanes.CHAIN)) {
            Bytes packed = store.read(file.path()).orElseThrow();
            contents.add(Bytes.wrap(file.compression()
                            .decompress(new ByteArrayInputStream(packed.toArray()))
                            .readAllBytes())
                    .utf8());
        }
        return contents;
    }

    private static Map<String, Bytes> data(Path root) throws IOException {
        Map<String, Bytes> data = new TreeMap<>(files(root));
        data.keySet().removeIf(name -> name.startsWith(".sluice-export"));
        return data;
    }

    private static Map<String, Bytes> files(Path root) throws IOException {
        Map<String, Bytes> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Bytes.wrap(Files.readAllBytes(file)));
            }
        }
        return files;
    }
}
