package dev.sluice.corpus.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.lineage.Ledger.Stored;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.sign.RfcKey;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.sign.TrustedKey;
import dev.sluice.corpus.snapshot.Eligibility;
import dev.sluice.corpus.snapshot.Sealed;
import dev.sluice.corpus.snapshot.Selector;
import dev.sluice.corpus.snapshot.SignedSnapshot;
import dev.sluice.corpus.snapshot.Snapshots;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.where.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class LineageTest {
    private static final Tuple WELLS = Sealed.edit("wells", "master", "one");
    private static final Tuple PUMPS = Sealed.edit("pumps", "master", "two");
    private static final Tuple LATER = Sealed.edit("wells", "master", "three");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-06T07:08:09.010Z"));

    @TempDir
    Path root;

    private Store store = new LocalStore(Path.of(""));
    private Ledger ledger = new Ledger(store);
    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void register() throws IOException {
        store = new LocalStore(root);
        ledger = new Ledger(store);
        Sealed.seal(store, 0, Corpus.ENGINEERING, WELLS, PUMPS);
        register("engineering-acme-labs-v1", "");
        register("cluster-wells-v1", "");
        Sealed.seal(store, 0, Corpus.ENGINEERING, LATER);
        register("engineering-acme-labs-v2", "cluster=wells");
    }

    @Test
    void shouldTellWhichAdapterVersionsARecordTrained() throws IOException {
        Lineage lineage = new Lineage(store, root, notes::add);

        assertThat(adapters(lineage, WELLS))
                .containsExactly("engineering-acme-labs-v1", "cluster-wells-v1", "engineering-acme-labs-v2");
        assertThat(adapters(lineage, PUMPS)).containsExactly("engineering-acme-labs-v1");
        assertThat(adapters(lineage, LATER)).containsExactly("engineering-acme-labs-v2");
        assertThat(adapters(lineage, Sealed.edit("wells", "master", "unknown"))).isEmpty();
    }

    @Test
    void shouldKnowWhatWasIndexedThoughItsShardsAreGoneAndSayWhereItWasNot() throws IOException {
        Lineage lineage = new Lineage(store, root, notes::add);
        adapters(lineage, WELLS);
        Path shard;
        try (var files = Files.walk(root.resolve("engineering/pumps"))) {
            shard = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        Files.delete(shard);

        assertThat(adapters(lineage, PUMPS)).containsExactly("engineering-acme-labs-v1");
        Files.delete(root.resolve(".sluice/lineage/index"));
        assertThatThrownBy(() -> adapters(lineage, PUMPS))
                .isInstanceOf(DamagedCorpusException.class)
                .hasMessageContaining("can't be derived any more: engineering/pumps/")
                .hasMessageContaining("is not there, sha256 ");
    }

    @Test
    void shouldMakeTheIndexAnewAndSaySoWhicheverBitIsFlipped() throws IOException {
        Lineage lineage = new Lineage(store, root, notes::add);
        adapters(lineage, WELLS);
        byte[] good = Files.readAllBytes(index());

        for (int at = 0; at <= good.length; at++) {
            byte[] bad = at == good.length ? Arrays.copyOf(good, good.length - 1) : good.clone();
            if (at < good.length) {
                bad[at] ^= (byte) (1 << (at % 8));
            }
            Files.write(index(), bad);
            assertThatThrownBy(this::readIndex).as("byte %d", at).isInstanceOf(DamagedIndexException.class);
            if (at % 25 == 0) {
                notes.clear();
                assertThat(adapters(lineage, WELLS)).hasSize(3);
                assertThat(index()).hasBinaryContent(good);
                assertThat(index().resolveSibling("index.damaged")).hasBinaryContent(bad);
                assertThat(notes)
                        .singleElement()
                        .asString()
                        .startsWith("the lineage index is damaged, or of another version: it is made again, and kept");
            }
        }
        assertThat(good.length).isLessThan(64 + 12 * 3 + 12 + 4 + 3 * 16);
    }

    @Test
    void shouldAnswerNothingFromALedgerThatIsShorterThanTheIndexKnew() throws IOException {
        Lineage lineage = new Lineage(store, root, notes::add);
        adapters(lineage, WELLS);
        byte[] index = Files.readAllBytes(index());
        Files.delete(root.resolve(Ledger.path(3).value()));

        assertThatThrownBy(() -> adapters(lineage, WELLS))
                .isInstanceOf(DamagedCorpusException.class)
                .hasMessage(Ledger.path(3) + ": is not there, and the index knew it");
        assertThatThrownBy(lineage::entries).isInstanceOf(DamagedCorpusException.class);
        assertThat(index()).hasBinaryContent(index);
    }

    @Test
    void shouldAnswerNothingFromALedgerWhoseEndIsAnother() throws IOException {
        Lineage lineage = new Lineage(store, root, notes::add);
        adapters(lineage, WELLS);
        Files.delete(root.resolve(Ledger.path(3).value()));
        register("engineering-acme-labs-v9", "cluster=wells");
        register("engineering-acme-labs-v10", "cluster=wells");

        assertThatThrownBy(() -> adapters(lineage, WELLS))
                .isInstanceOf(DamagedCorpusException.class)
                .hasMessage(Ledger.path(3) + ": is not the entry that the index knew");
        assertThat(check(RfcKey.PUBLIC)).containsExactly(Ledger.path(3) + ": is not the entry that the index knew");
    }

    @Test
    void shouldAnswerNothingFromALedgerWithAHole() throws IOException {
        Lineage lineage = new Lineage(store, root, notes::add);
        byte[] second = Files.readAllBytes(root.resolve(Ledger.path(2).value()));
        Files.delete(root.resolve(Ledger.path(2).value()));

        assertThatThrownBy(() -> adapters(lineage, WELLS)).isInstanceOf(DamagedCorpusException.class);
        Files.write(root.resolve(Ledger.path(2).value()), second);
        adapters(lineage, WELLS);
        Files.delete(root.resolve(Ledger.path(1).value()));
        assertThatThrownBy(() -> adapters(lineage, WELLS))
                .isInstanceOf(DamagedCorpusException.class)
                .hasMessage(
                        Ledger.path(1) + ": is not there, and " + Ledger.path(2).name() + " is");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldLeaveNoIndexOpenWhereTheLedgerIsDamaged() throws IOException {
        Lineage lineage = new Lineage(store, root, notes::add);
        adapters(lineage, WELLS);
        Files.delete(root.resolve(Ledger.path(2).value()));

        assertThatThrownBy(lineage::entries).isInstanceOf(DamagedCorpusException.class);
        assertThatThrownBy(() -> adapters(lineage, WELLS)).isInstanceOf(DamagedCorpusException.class);

        try (var opened = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(opened.map(LineageTest::target)).doesNotContain(index().toRealPath());
        }
    }

    /** What a descriptor leads to; itself where it is closed by now. */
    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException closed) {
            return descriptor;
        }
    }

    @Test
    void shouldFindADamagedIndex() throws IOException {
        adapters(new Lineage(store, root, notes::add), WELLS);
        byte[] bad = Files.readAllBytes(index());
        bad[70] ^= 1;
        Files.write(index(), bad);

        assertThat(check(RfcKey.PUBLIC))
                .containsExactly(
                        "the lineage index is damaged, or of another version: the next look-up makes it again");
    }

    @Test
    void shouldFindDamageAndNothingElseWhicheverBitOfAShardIsFlipped() throws IOException {
        Path shard;
        try (var files = Files.walk(root.resolve("engineering/pumps"))) {
            shard = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(shard);

        for (int bit = 0; bit < 8 * bytes.length; bit += 97) {
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(shard, bytes);
            assertThatThrownBy(() -> adapters(new Lineage(store, root, notes::add), PUMPS))
                    .as("bit %d", bit)
                    .isInstanceOf(DamagedCorpusException.class)
                    .hasMessageContaining("can't be derived any more");
            bytes[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }

    @Test
    void shouldRegisterAnAdapterVersionOnce() {
        assertThatThrownBy(() -> register("cluster-wells-v1", ""))
                .isInstanceOf(AlreadyRegisteredException.class)
                .hasMessage("cluster-wells-v1 is registered already, as entry 2");
    }

    @Test
    void shouldWriteTheFrozenBytes() throws IOException {
        Stored first = ledger.entries().get(0);

        assertThat(store.read(Ledger.path(1)).orElseThrow().utf8())
                .isEqualTo("{\"schema\":\"sluice.lineage\",\"version\":\"1.0.0\",\"number\":1,\"previous\":\"\","
                        + "\"tenant\":\"acme-labs\",\"adapter\":\"engineering-acme-labs-v1\",\"snapshot\":\""
                        + first.entry().what().snapshot() + "\",\"base\":\"apertus-8b\",\"weights\":[\""
                        + "ab".repeat(32) + "\"],\"registered\":\"2026-05-06T07:08:09.010Z\"}\n");
        assertThat(ledger.entries().get(1).entry().previous()).contains(first.hash());
    }

    @Test
    void shouldFindNothingInASoundLedger() throws IOException {
        adapters(new Lineage(store, root, notes::add), WELLS);

        assertThat(check(RfcKey.PUBLIC)).isEmpty();
    }

    @Test
    void shouldFindAnEntryThatIsGone() throws IOException {
        Files.delete(root.resolve(Ledger.path(2).value()));

        assertThat(check(RfcKey.PUBLIC))
                .containsExactly(
                        Ledger.path(2) + ": is not there, and " + Ledger.path(3).name() + " is");
        assertThatThrownBy(ledger::entries).isInstanceOf(DamagedCorpusException.class);
    }

    @Test
    void shouldFindAnEntryThatWasChanged() throws IOException {
        Path entry = root.resolve(Ledger.path(2).value());
        Files.writeString(entry, Files.readString(entry).replace("apertus-8b", "apertus-9b"));

        assertThat(check(RfcKey.PUBLIC))
                .containsExactly(Ledger.path(3) + ": doesn't hold the hash of the entry before");
    }

    @Test
    void shouldFindThatTheLastEntryIsGoneByTheIndex() throws IOException {
        adapters(new Lineage(store, root, notes::add), WELLS);
        Files.delete(root.resolve(Ledger.path(3).value()));

        assertThat(check(RfcKey.PUBLIC)).containsExactly(Ledger.path(3) + ": is not there, and the index knew it");
    }

    @Test
    void shouldFindASnapshotThatIsGoneOrSignedByAnotherKey() throws IOException {
        Sha256 id = ledger.entries().get(0).entry().what().snapshot();
        Files.delete(root.resolve(Snapshots.path(id).value()));

        String other = SigningKey.generate(root.resolve("other.key")).value();
        assertThat(check(RfcKey.PUBLIC)).containsExactly(Ledger.path(1) + ": its snapshot " + id + " is not there");
        assertThat(check(other)).hasSize(3).allMatch(finding -> finding.contains(" snapshot "));
    }

    @Test
    void shouldTellOtherSystems() throws IOException {
        Stored first = ledger.entries().get(0);
        SignedSnapshot snapshot =
                new Snapshots(store).read(first.entry().what().snapshot()).orElseThrow();

        String run = LineageEvents.of(LineageEvents.Form.OPENLINEAGE, first, snapshot.snapshot())
                .utf8();
        String statement = LineageEvents.of(LineageEvents.Form.IN_TOTO, first, snapshot.snapshot())
                .utf8();

        assertThat(run)
                .startsWith("{\"eventType\":\"COMPLETE\",\"eventTime\":\"2026-05-06T07:08:09.010Z\",")
                .contains("\"datasetVersion\":\"" + snapshot.id() + "\"")
                .contains("\"datasetVersion\":\"engineering-acme-labs-v1\"");
        assertThat(statement)
                .startsWith("{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":"
                        + "\"engineering-acme-labs-v1\",\"digest\":{\"sha256\":\"" + "ab".repeat(32) + "\"}}],")
                .contains("\"name\":\"tuples.jsonl\",\"digest\":{\"sha256\":\""
                        + snapshot.snapshot().selected().sha256() + "\"}");
    }

    private void register(String adapter, String where) throws IOException {
        register(store, root, adapter, where);
    }

    /** Trained on what the filter selects of a store on this directory. */
    static void register(Store store, Path root, String adapter, String where) throws IOException {
        AdapterVersion version = AdapterVersion.named(adapter).orElseThrow();
        Eligibility eligible = Eligibility.of(
                version, WELLS.provenance().tenant(), TenantKind.VENDOR, Optional.empty(), Optional.empty());
        SignedSnapshot snapshot = SignedSnapshot.sign(
                Selector.select(store, eligible, Where.parse(where), (lines, of) -> {})
                        .snapshot()
                        .orElseThrow(),
                SigningKey.read(RfcKey.in(root)));
        new Snapshots(store).add(snapshot);
        new Ledger(store)
                .append(
                        new Trained(
                                eligible.tenant(),
                                version,
                                snapshot.id(),
                                "apertus-8b",
                                List.of(new Sha256("ab".repeat(32)))),
                        CLOCK);
    }

    private void readIndex() throws IOException {
        try (LineageIndex index = LineageIndex.open(index()).orElseThrow()) {
            index.check();
        }
    }

    private Path index() {
        return root.resolve(".sluice/lineage/index");
    }

    private List<String> check(String key) throws IOException {
        List<String> findings = new ArrayList<>();
        LedgerCheck.run(store, root, new TrustedKey(key)::hasSigned, findings::add);
        return findings;
    }

    static List<String> adapters(Lineage lineage, Tuple tuple) throws IOException {
        return lineage.of(new TupleId(tuple.id().value()), (lines, of) -> {}).stream()
                .map(stored -> stored.entry().what().adapter().toString())
                .toList();
    }
}
