package dev.sluice.corpus.compact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.compact.Collector.Collected;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.Reach;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.log.Superseded;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.read.SupersededException;
import dev.sluice.corpus.read.Verifier;
import dev.sluice.corpus.rewrite.ChainRewriter;
import dev.sluice.corpus.rewrite.Step;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.sign.RfcKey;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.snapshot.Derivation;
import dev.sluice.corpus.snapshot.Eligibility;
import dev.sluice.corpus.snapshot.Selector;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.snapshot.SnapshotExport;
import dev.sluice.corpus.snapshot.Snapshots;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import dev.sluice.corpus.view.Export;
import dev.sluice.corpus.view.ExportRequest;
import dev.sluice.corpus.where.Where;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CollectorTest {
    private static final int LINES = 30;
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private Store store = new LocalStore(Path.of(""));

    @BeforeEach
    void seal() throws IOException {
        store = new LocalStore(folder.resolve("training-corpus"));
        CompactionTest.seal(store, Compression.GZIP, 2, 0, LINES);
    }

    @Test
    void shouldKeepWhatASnapshotPinsAndDeriveItAfterwards() throws IOException {
        SignedSnapshot before = snapshot();
        SnapshotExport.write(store, before, folder.resolve("before"), text -> {}, (lines, of) -> {});
        long pinned = before.snapshot().shards();
        CompactionTest.compact(store, Compression.ZSTD);
        SignedSnapshot after = snapshot();

        Collected collected = collect(DAY, false);

        assertThat(collected.pinned()).isEqualTo(pinned);
        assertThat(collected.files()).isPositive();
        assertThat(collect(DAY, true).files()).isZero();
        for (SignedSnapshot snapshot : List.of(before, after)) {
            assertThat(Derivation.run(store, snapshot.snapshot(), (line, n) -> {}, text -> {}, (lines, of) -> {}))
                    .isZero();
        }
        SnapshotExport.write(store, before, folder.resolve("again"), text -> {}, (lines, of) -> {});
        SnapshotExport.write(store, after, folder.resolve("after"), text -> {}, (lines, of) -> {});
        assertThat(folder.resolve("again").resolve("tuples.jsonl"))
                .hasSameBinaryContentAs(folder.resolve("before").resolve("tuples.jsonl"));
        assertThat(after.snapshot().selected().lines())
                .isEqualTo(before.snapshot().selected().lines());
        assertThat(Lanes.lines(store)).hasSize(LINES);
        requireVerified();
    }

    @Test
    void shouldAddNoSnapshotOfShardsThatWereCollectedMeanwhile() throws IOException {
        SignedSnapshot begun = signed();
        CompactionTest.compact(store, Compression.NONE);
        collect(DAY, false);
        Snapshots snapshots = new Snapshots(store);

        assertThatThrownBy(() -> snapshots.add(begun))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith(": was superseded, and collected while it was wanted; begin again");

        assertThat(snapshots.ids()).isEmpty();
    }

    @Test
    void shouldAddNoSnapshotOfShardsThatAreBeingCollected() throws IOException {
        SignedSnapshot begun = signed();
        CompactionTest.compact(store, Compression.NONE);
        Snapshots snapshots = new Snapshots(store);
        List<StorePath> first = new ArrayList<>();

        new Collector(store, DAY, at(DAY)).run(false, (path, bytes) -> {
            if (first.isEmpty()) {
                assertThatThrownBy(() -> snapshots.add(begun))
                        .isInstanceOf(SupersededException.class)
                        .hasMessageEndingWith(": was superseded, and collected while it was wanted; begin again");
                first.add(path);
            }
        });

        assertThat(first).isNotEmpty();
        assertThat(snapshots.ids()).isEmpty();
        requireVerified();
    }

    @Test
    void shouldKeepForTheGraceWhatWasSupersededLongAfterItsGenerationWasMade() throws IOException {
        ChainRewriter killed = Actors.compactor(store, "killed", 7_000);
        killed.runTo(Step.CREATE);
        killed.step();
        SignedSnapshot begun = signed();
        Duration late = DAY.multipliedBy(3);
        new Compaction(store, new CompactionSettings(7_000, Compression.NONE), Lanes.writers("late"), at(late))
                .finish();

        Collected young = new Collector(store, DAY, at(late)).run(false, (path, bytes) -> {});

        assertThat(young.files()).isZero();
        assertThat(young.young()).isPositive();
        assertThat(new Collector(store, DAY, at(late.plus(DAY)))
                        .run(true, (path, bytes) -> {})
                        .files())
                .isEqualTo(young.young());
        assertThat(new Snapshots(store).add(begun)).isTrue();
        requireVerified();
    }

    @Test
    void shouldOnlySayWhatWouldGo() throws IOException {
        CompactionTest.compact(store, Compression.NONE);
        List<StorePath> told = new ArrayList<>();
        Collected plan = new Collector(store, DAY, at(DAY)).run(true, (path, bytes) -> told.add(path));
        assertThat(told).hasSize((int) plan.files()).allMatch(path -> path.name()
                .endsWith(".pinned"));
        assertThat(collect(DAY, false)).isEqualTo(plan);
        assertThat(collect(DAY, false).files()).isZero();
        requireVerified();
    }

    @Test
    void shouldKeepForTheGraceWhatAReaderMayStillWant() throws IOException {
        CompactionTest.compact(store, Compression.NONE);
        Collected young = new Collector(store, DAY, at(DAY.minusMillis(1))).run(false, (path, bytes) -> {});
        assertThat(young.files()).isZero();
        assertThat(young.young()).isPositive();
        assertThat(new Collector(store, DAY, at(DAY))
                        .run(true, (path, bytes) -> {})
                        .files())
                .isEqualTo(young.young());
    }

    @Test
    void shouldTellAReaderThatTookLongerThanTheGrace() throws IOException {
        List<ShardFile> begun = new LiveFiles(store).now(Lanes.CHAIN);
        CompactionTest.compact(store, Compression.NONE);
        CorpusReader reader = new CorpusReader(store);
        reader.open(new Shard(Lanes.CHAIN, begun.get(0))).close();
        collect(DAY, false);
        assertThatThrownBy(() -> reader.open(new Shard(Lanes.CHAIN, begun.get(0))))
                .isInstanceOf(IOException.class)
                .hasMessage(begun.get(0).path() + ": was superseded, and collected while it was wanted; begin again");
    }

    @Test
    void shouldSendAnExportWhoseShardsWereCollectedToAnotherFolder() throws IOException {
        ExportRequest request = CompactionTest.request();
        Path target = folder.resolve("export");
        assertThatThrownBy(() -> Export.run(store, target, request, (lines, bytes, of, all) -> {
                    throw new IllegalStateException("stopped here");
                }))
                .hasMessage("stopped here");
        CompactionTest.compact(store, Compression.NONE);
        collect(DAY, false);

        assertThatThrownBy(() -> Export.run(store, target, request, (lines, bytes, of, all) -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(": was superseded, and collected while it was wanted")
                .hasMessageContaining("export into another folder")
                .hasMessageNotContaining("the same command goes on");
    }

    @Test
    void shouldDeleteNothingWhereASnapshotCannotBeRead() throws IOException {
        SignedSnapshot snapshot = snapshot();
        CompactionTest.compact(store, Compression.NONE);
        Path file = folder.resolve("training-corpus")
                .resolve(Snapshots.path(snapshot.id()).value());
        Files.writeString(file, "torn");
        assertThatThrownBy(() -> collect(DAY, false)).isInstanceOf(DamagedCorpusException.class);
        assertThat(collectedAnything()).isFalse();
    }

    @Test
    void shouldDeleteWhatWasStagedForAGenerationThatOthersMade() throws IOException {
        String[] left = {"g00000000000000000001.gone1.0", "g00000000000000009999.alive.0", "00000000000000000000.sink.0"
        };
        CompactionTest.compact(store, Compression.NONE);
        for (String name : left) {
            store.stage(Lanes.CHAIN.staging().child(name)).close();
        }
        collect(Duration.ofDays(365), false);
        assertThat(store.list(Lanes.CHAIN.staging()).files()).containsExactly(left[2], left[1]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldKeepWhatWasSupersededByAShardThatIsGoneOrDamaged(boolean isGone) throws IOException {
        CompactionTest.compact(store, Compression.NONE);
        ShardFile brought = new LiveFiles(store).now(Lanes.CHAIN).get(0);
        Path file = folder.resolve("training-corpus").resolve(brought.path().value());
        if (isGone) {
            Files.delete(file);
        } else {
            byte[] bytes = Files.readAllBytes(file);
            bytes[9] ^= 1;
            Files.write(file, bytes);
        }

        assertThatThrownBy(() -> collect(DAY, false))
                .isInstanceOf(DamagedCorpusException.class)
                .hasMessage(brought.path() + ": is not there as generation 1 brought it; the shards that it superseded"
                        + " are kept");

        for (Superseded superseded :
                new GenerationLog(store).require(Lanes.CHAIN, 1).generation().supersedes()) {
            assertThat(store.size(ChainId.kept(superseded.path()))).isPresent();
        }
        assertThat(collectedAnything()).isTrue(); // what other generations superseded
    }

    private boolean collectedAnything() throws IOException {
        for (ShardFile file : committed()) {
            if (store.size(file.path()).isEmpty()
                    && store.size(ChainId.kept(file.path())).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private List<ShardFile> committed() throws IOException {
        return new LiveFiles(store).of(Lanes.CHAIN, new Reach(Long.MAX_VALUE, 0));
    }

    private Collected collect(Duration grace, boolean isDryRun) throws IOException {
        return new Collector(store, grace, at(grace)).run(isDryRun, (path, bytes) -> {});
    }

    static InstantSource at(Duration since) {
        return InstantSource.fixed(Actors.CLOCK.instant().plus(since));
    }

    private SignedSnapshot snapshot() throws IOException {
        SignedSnapshot snapshot = signed();
        new Snapshots(store).add(snapshot);
        return snapshot;
    }

    private SignedSnapshot signed() throws IOException {
        return signed(store, folder);
    }

    /** By a key that is made in a folder beside. */
    static SignedSnapshot signed(Store store, Path folder) throws IOException {
        Eligibility eligible = Eligibility.of(
                AdapterVersion.named("engineering-acme-labs-v4").orElseThrow(),
                Fixtures.TENANT,
                TenantKind.VENDOR,
                Optional.empty(),
                Optional.empty());
        return SignedSnapshot.sign(
                Selector.select(store, eligible, Where.parse("cluster=wells"), (lines, of) -> {})
                        .snapshot()
                        .orElseThrow(),
                SigningKey.read(RfcKey.in(Files.createTempDirectory(folder, "key"))));
    }

    private void requireVerified() throws IOException {
        List<Object> findings = new ArrayList<>();
        new Verifier(store, TupleJson::read, folder, findings::add).verify();
        assertThat(findings).isEmpty();
    }
}
