package dev.sluice.corpus.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.cause.Aftermath;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.compact.Collector;
import dev.sluice.corpus.compact.Compaction;
import dev.sluice.corpus.compact.CompactionSettings;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.erasure.Selectors;
import dev.sluice.corpus.found.FoundWriter;
import dev.sluice.corpus.lineage.Ledger;
import dev.sluice.corpus.lineage.Lineage;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.lineage.Taint;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Difference;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.read.SupersededException;
import dev.sluice.corpus.read.Verification;
import dev.sluice.corpus.read.Verifier;
import dev.sluice.corpus.resanitizing.Resanitizing;
import dev.sluice.corpus.resanitizing.Resanitizings;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.sign.RfcKey;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.snapshot.Derivation;
import dev.sluice.corpus.snapshot.Eligibility;
import dev.sluice.corpus.snapshot.PinnedShard;
import dev.sluice.corpus.snapshot.Selector;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.snapshot.SnapshotExport;
import dev.sluice.corpus.snapshot.Snapshots;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an erasure is to snapshots, lineage, readers, {@code verify} and {@code gc}. */
final class ErasedEverywhereTest {
    private static final int LINES = 20;
    private static final TupleId ERASED = People.tuple(2).id();
    private static final TupleId LEFT = People.tuple(1).id();
    private static final String WHY = "was erased by order 1 of 2026-03-04T05:06:07.089Z, which chose ";

    @TempDir
    Path folder;

    private Path root = Path.of("");
    private Store store = new LocalStore(root);
    private Lineage lineage = new Lineage(store, root, note -> {});

    @BeforeEach
    void seal() throws IOException {
        root = folder.resolve("training-corpus");
        store = new LocalStore(root);
        lineage = new Lineage(store, root, note -> {});
        People.seal(store, Compression.NONE, 5, 0, LINES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldSayWhichShardOfASnapshotWasErasedByWhichOrder(boolean isKept) throws IOException {
        SignedSnapshot snapshot = snapshot("engineering-acme-labs-v1", "");
        if (isKept) {
            compact();
        }
        Erasure order = erase();

        List<String> findings = new ArrayList<>();
        long found = SnapshotExport.write(store, snapshot, folder.resolve("out"), findings::add, (lines, of) -> {});

        assertThat(found).isEqualTo(findings.size()).isPositive();
        assertThat(findings).allMatch(finding -> finding.contains(WHY));
        assertThat(findings.get(0))
                .matches("engineering/.*jsonl: " + WHY.replace(".", "\\.")
                        + "1 of its \\d lines, sha256 [0-9a-f]{64}, \\d selected of \\d lines");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(aftermath(order).snapshots()).containsExactly(snapshot.id());
    }

    @Test
    void shouldNameNeitherSnapshotsNorAdaptersThatNeverHadIt() throws IOException {
        register(snapshot("cluster-wells-v1", "session_id=session-of-somebody0"));
        register(snapshot("engineering-acme-labs-v1", ""));
        Erasure order = order(ERASED); // of pumps

        People.eraser(store, root).run(order, Choice.of(order.order(), List.of()), (lines, of) -> {});

        assertThat(aftermath(order).adapters())
                .extracting(AdapterVersion::toString)
                .containsExactly("engineering-acme-labs-v1");
        assertThat(aftermath(order).snapshots()).hasSize(1);
        assertThat(Taint.of(store, lineage))
                .containsExactly(Map.entry(
                        AdapterVersion.named("engineering-acme-labs-v1").orElseThrow(),
                        List.of(order.stored().cause())));
    }

    /** An order that was stopped has written the same shard down as another, which took it. */
    @Test
    void shouldKnowTheAdaptersOfEachOrderWhereTwoFoundTheSameShard() throws IOException {
        register(snapshot("cluster-pumps-v1", "session_id=" + People.SESSION));
        Erasure stopped = order(LEFT);
        ShardFile shared = new LiveFiles(store).now(Lanes.CHAIN).get(1);
        try (FoundWriter writer = new FoundWriter(store, stopped.stored().cause(), Lanes.CHAIN, "stopped")) {
            writer.line(LEFT, true);
            writer.line(ERASED, false);
            writer.line(People.tuple(4).id(), false);
            writer.end(shared);
            writer.commit();
        }

        Erasure order = order(ERASED);

        People.eraser(store, root).run(order, Choice.of(order.order(), List.of()), (lines, of) -> {});

        assertThat(Taint.of(store, lineage).values())
                .containsExactly(List.of(order.stored().cause()));
        assertThat(aftermath(order).snapshots()).hasSize(1);
    }

    /** Its lines stand in another shard by then, which no snapshot pins. */
    @Test
    void shouldKnowTheAdaptersOfALaterOrderWhereAnEarlierOneTookTheShard() throws IOException {
        register(snapshot("engineering-acme-labs-v1", ""));
        Erasure earlier = order(ERASED);
        People.eraser(store, root).run(earlier, Choice.of(earlier.order(), List.of()), (lines, of) -> {});
        Erasure later = order(LEFT);

        People.eraser(store, root).run(later, Choice.of(later.order(), List.of()), (lines, of) -> {});

        assertThat(Taint.of(store, lineage).values())
                .containsExactly(
                        List.of(earlier.stored().cause(), later.stored().cause()));
    }

    /** It has learnt the line as it was cleaned; that another one went of its shard since changes nothing. */
    @Test
    void shouldNotTaintByARecordThatWasCleanWhenItWasPinned() throws IOException {
        ShardFile found = new LiveFiles(store).now(Lanes.CHAIN).get(0);
        TupleId cleaned = People.tuple(0).id();
        Resanitizing.Stored begun = new Resanitizings(store).begin(Fixtures.TENANT, "2+abcdef", People.REQUESTED);
        writeDown(begun.cause(), found, cleaned);
        compact(); // as if it were by the resanitizing
        register(snapshot("cluster-wells-v1", "session_id=session-of-somebody0"));
        assertThat(adapters(cleaned)).containsExactly("cluster-wells-v1");

        Erasure order = order(People.tuple(3).id()); // beside it
        People.eraser(store, root).run(order, Choice.of(order.order(), List.of()), (lines, of) -> {});

        assertThat(aftermath(order).snapshots()).hasSize(1);
        assertThat(Taint.of(store, lineage)).isEmpty();
    }

    @Test
    void shouldTaintByARecordThatHadMovedBeforeSomethingWasFoundInIt() throws IOException {
        register(snapshot("engineering-acme-labs-v1", ""));
        compact();
        ShardFile found = new LiveFiles(store).now(Lanes.CHAIN).get(0);
        Resanitizing.Stored begun = new Resanitizings(store).begin(Fixtures.TENANT, "2+abcdef", People.REQUESTED);
        writeDown(begun.cause(), found, LEFT);

        assertThat(Taint.of(store, lineage).values()).containsExactly(List.of(begun.cause()));
    }

    @Test
    void shouldTellWhatIsTaintedWhereAShardIsLostThatNothingTouched() throws IOException {
        erase();
        SignedSnapshot after = snapshot("engineering-acme-labs-v1", "");
        register(after);
        PinnedShard lost = after.snapshot().chains().get(0).shards().get(0);
        Files.delete(root.resolve(lost.shard().path().value()));

        assertThat(Taint.of(store, lineage)).isEmpty();
    }

    @Test
    void shouldStillTellWhatAnErasedRecordTrained() throws IOException {
        register(snapshot("engineering-acme-labs-v1", ""));
        erase();

        assertThat(adapters(ERASED)).containsExactly("engineering-acme-labs-v1");
        assertThat(adapters(LEFT)).containsExactly("engineering-acme-labs-v1");
    }

    @Test
    void shouldTellItAlsoOfWhatIsRegisteredLaterAndByAnIndexThatIsMadeAgain() throws IOException {
        SignedSnapshot before = snapshot("engineering-acme-labs-v1", "");
        Erasure order = erase();

        register(before);

        assertThat(adapters(ERASED)).containsExactly("engineering-acme-labs-v1");
        assertThat(adapters(LEFT)).containsExactly("engineering-acme-labs-v1");
        assertThat(aftermath(order).adapters()).hasSize(1);
        close(order);
        Files.delete(root.resolve(".sluice/lineage/index"));
        assertThat(adapters(ERASED)).containsExactly("engineering-acme-labs-v1");
        assertThat(adapters(LEFT)).containsExactly("engineering-acme-labs-v1");
    }

    @Test
    void shouldStandInEverySnapshotThatIsMadeAfterwards() throws IOException {
        Erasure order = erase();
        assertThat(snapshot("engineering-acme-labs-v1", "").snapshot().erasures())
                .isEmpty();

        close(order);

        SignedSnapshot after = snapshot("engineering-acme-labs-v1", "");
        assertThat(after.snapshot().erasures()).containsExactly(order.stored().hash());
        assertThat(Derivation.run(store, after.snapshot(), (line, n) -> {}, text -> {}, (lines, of) -> {}))
                .isZero();
    }

    @Test
    void shouldTellAReaderThatBeganBefore() throws IOException {
        List<ShardFile> begun = new LiveFiles(store).now(Lanes.CHAIN);
        SignedSnapshot signed = signed("engineering-acme-labs-v1", "");
        erase();
        CorpusReader reader = new CorpusReader(store);

        assertThatThrownBy(() -> {
                    for (ShardFile file : begun) {
                        reader.open(new Shard(Lanes.CHAIN, file)).close();
                    }
                })
                .isInstanceOf(SupersededException.class)
                .hasMessageContaining(WHY)
                .hasMessageEndingWith(" lines; begin again");
        assertThatThrownBy(() -> new Snapshots(store).add(signed))
                .isInstanceOf(SupersededException.class)
                .hasMessageContaining(WHY);
    }

    @Test
    void shouldVerifyAnOpenOrderAndAClosedOne() throws IOException {
        compact();
        Erasure order = erase();
        assertThat(verify()).isEmpty();
        assertThat(verification().openErasures()).isEqualTo(1);

        close(order);

        assertThat(verify()).isEmpty();
        assertThat(verification().openErasures()).isZero();
    }

    @Test
    void shouldFindWhatTheReceiptDoesNotSay() throws IOException {
        byte[] shard = Files.readAllBytes(
                root.resolve(new LiveFiles(store).now(Lanes.CHAIN).get(1).path().value()));
        ShardFile erased = new LiveFiles(store).now(Lanes.CHAIN).get(1);
        Erasure order = erase();
        close(order);
        Path back = root.resolve(ChainId.kept(erased.path()).value());
        Files.createDirectories(back.getParent());
        Files.write(back, shard);
        Files.write(root.resolve(Erasures.idFile(order.order()).value()), new byte[32]);

        assertThat(verify())
                .containsExactlyInAnyOrder(
                        erased.path() + ": erased-there", Erasures.idFile(order.order()) + ": erasure-damaged");
        Files.delete(root.resolve(".sluice/erasures/00000000000000000001.order"));
        assertThat(verify()).contains(Lanes.CHAIN.generation(1) + ": erasure-unknown");
    }

    @Test
    void shouldCollectWhatIsLeftAndNotMissWhatWasErased() throws IOException {
        snapshot("engineering-acme-labs-v1", "");
        compact();
        erase();
        InstantSource later = InstantSource.fixed(People.CLOCK.instant().plus(Duration.ofDays(2)));

        Collector.Collected collected = new Collector(store, Duration.ofDays(1), later).run(false, (path, bytes) -> {});

        assertThat(collected.pinned()).isPositive();
        assertThat(collected.files()).isZero();
        assertThat(verify()).isEmpty();
    }

    private void writeDown(Cause cause, ShardFile shard, TupleId chosen) throws IOException {
        try (FoundWriter writer = new FoundWriter(store, cause, Lanes.CHAIN, "found")) {
            writer.line(chosen, true);
            writer.end(shard);
            writer.commit();
        }
    }

    private Erasure order(TupleId... records) throws IOException {
        return People.order(store, Selectors.of(Fixtures.TENANT, List.of(records), List.of(), List.of(), 0));
    }

    private Erasure erase() throws IOException {
        Erasure order = People.order(store, People.session());
        People.eraser(store, root).run(order, Choice.of(order.order(), List.of()), (lines, of) -> {});
        return order;
    }

    private Aftermath aftermath(Erasure order) throws IOException {
        return People.eraser(store, root).aftermath(order, (lines, of) -> {});
    }

    private void close(Erasure order) throws IOException {
        Erasures.of(store).close(order.stored(), aftermath(order), List.of(), List.of(), People.DEADLINE, key());
    }

    private SigningKey key() throws IOException {
        return SigningKey.read(RfcKey.in(Files.createTempDirectory(folder, "key")));
    }

    private SignedSnapshot snapshot(String adapter, String where) throws IOException {
        SignedSnapshot signed = signed(adapter, where);
        new Snapshots(store).add(signed);
        return signed;
    }

    private SignedSnapshot signed(String adapter, String where) throws IOException {
        Eligibility eligible = Eligibility.of(
                AdapterVersion.named(adapter).orElseThrow(),
                Fixtures.TENANT,
                TenantKind.VENDOR,
                Optional.empty(),
                Optional.empty());
        return SignedSnapshot.sign(
                Selector.select(store, eligible, Where.parse(where), (lines, of) -> {})
                        .snapshot()
                        .orElseThrow(),
                key());
    }

    private void register(SignedSnapshot signed) throws IOException {
        Trained what = new Trained(
                Fixtures.TENANT,
                signed.snapshot().eligible().adapter(),
                signed.id(),
                "base",
                List.of(new Sha256("0".repeat(64))));
        new Ledger(store).append(what, People.CLOCK);
    }

    private List<String> adapters(TupleId id) throws IOException {
        return lineage.of(id, (lines, of) -> {}).stream()
                .map(entry -> entry.entry().what().adapter().toString())
                .toList();
    }

    private void compact() throws IOException {
        new Compaction(store, new CompactionSettings(4_000, Compression.NONE), People.writers(), People.CLOCK)
                .run(lane -> true, (lines, of) -> {});
    }

    private List<String> verify() throws IOException {
        List<String> findings = new ArrayList<>();
        new Verifier(store, TupleJson::read, folder, finding -> findings.add(finding.toString())).verify();
        return findings;
    }

    private Verification verification() throws IOException {
        List<Difference> findings = new ArrayList<>();
        return new Verifier(store, TupleJson::read, folder, findings::add).verify();
    }
}
