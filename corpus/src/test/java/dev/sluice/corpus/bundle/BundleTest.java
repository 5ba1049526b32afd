package dev.sluice.corpus.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Difference;
import dev.sluice.corpus.read.Verifier;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.sign.RfcKey;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.sign.TrustedKey;
import dev.sluice.corpus.store.FailingStore;
import dev.sluice.corpus.store.FailingStore.Failure;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.MemoryStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.write.ShardSettings;
import dev.sluice.serdes.TupleJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BundleTest {
    private static final DoctrineVersion OLD = new DoctrineVersion("0.0.9");
    private static final DoctrineVersion NEW = new DoctrineVersion("0.0.13");

    @TempDir
    Path folder;

    private final Store vendor = new MemoryStore();
    private Store customer = new MemoryStore();
    private TrustedKey trusted = new TrustedKey(RfcKey.PUBLIC);
    private Path key = Path.of("");
    private int importers;

    @BeforeEach
    void makeKey() throws IOException {
        key = folder.resolve("charter.key");
        trusted = SigningKey.generate(key);
        Charters.seal(vendor, 0, "0.0.9", "7.1");
        Charters.seal(vendor, 2, "0.0.13", "7.2");
        Charters.seal(vendor, 0, "0.0.13", "7.3");
        Charters.seal(vendor, 2, "0.0.13", "7.4");
    }

    @Test
    void shouldTakeAVersionFromTheVendorToTheCustomer() throws IOException {
        assertThat(take(publish(OLD))).isTrue();
        assertThat(take(publish(NEW))).isTrue();

        assertThat(Lanes.lines(customer)).containsExactlyInAnyOrderElementsOf(Lanes.lines(vendor));
        assertThat(shards(customer))
                .allMatch(path -> path.matches(
                        "doctrine/0\\.0\\.(9|13)/redaction_class=internal/evidence_class=primary/.*\\.jsonl\\.zst"));
        assertThat(differences()).isEmpty();
    }

    @Test
    void shouldChangeNothingWhenABundleIsTakenAgain() throws IOException {
        take(publish(OLD));
        take(publish(NEW));
        List<String> before = shards(customer);

        assertThat(take(publish(NEW))).isFalse();
        assertThat(take(publish(OLD))).isFalse();
        assertThat(shards(customer)).isEqualTo(before);
    }

    @Test
    void shouldGiveTheSameBytesForTheSameVersion() throws IOException {
        Store elsewhere = new MemoryStore();
        Charters.seal(elsewhere, 1, "0.0.13", "7.4");
        Charters.seal(elsewhere, 1, "0.0.13", "7.2");
        Charters.seal(elsewhere, 1, "0.0.9", "7.1");
        Charters.seal(elsewhere, 1, "0.0.13", "7.3");

        assertThat(signed(bundleOf(elsewhere, NEW))).isEqualTo(signed(bundleOf(vendor, NEW)));
    }

    @Test
    void shouldSayWhatItHolds() throws IOException {
        Bundle bundle = Bundle.read(publish(NEW), trusted);

        assertThat(bundle.tenant()).isEqualTo(Charters.VENDOR);
        assertThat(bundle.version()).isEqualTo(NEW);
        assertThat(bundle.previous()).contains(OLD);
        assertThat(bundle.records()).isEqualTo(3);
        assertThat(Bundle.read(publish(OLD), trusted).previous()).isEmpty();
    }

    @Test
    void shouldRefuseWhatWasCutOrAddedTo() throws IOException {
        Path file = publish(NEW);
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, 117, 118, 119, 300, bytes.length - 1, bytes.length + 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> Bundle.read(file, trusted))
                    .as("%d bytes", length)
                    .isInstanceOf(BundleRefusedException.class);
        }
    }

    @Test
    void shouldRefuseAnothersSignature() throws IOException {
        Path file = publish(NEW);
        TrustedKey another = SigningKey.generate(folder.resolve("another.key"));

        assertThatThrownBy(() -> Bundle.read(file, another))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageContaining("its signature isn't that of the key in doctrine.trusted.key");
    }

    @Test
    void shouldRefuseAnOlderVersion() throws IOException {
        take(publish(NEW));

        assertThatThrownBy(() -> take(publish(OLD))).hasMessage("it holds 0.0.9, but 0.0.13 is here already");
        assertThat(Lanes.lines(customer)).hasSize(3);
    }

    @Test
    void shouldRefuseTheSameVersionWithOtherContent() throws IOException {
        take(publish(NEW));
        Charters.seal(vendor, 0, "0.0.13", "7.5");

        assertThatThrownBy(() -> take(publish(NEW, 4)))
                .hasMessage("0.0.13 is here with other content: a released version never changes");
        assertThat(Lanes.lines(customer)).hasSize(3);
    }

    @Test
    void shouldGoOnWithANewKeyInAChainOfItsOwn() throws IOException {
        take(publish(OLD));
        key = folder.resolve("new.key");
        trusted = SigningKey.generate(key);

        assertThat(take(publish(NEW))).isTrue();
        assertThat(differences()).isEmpty();
        assertThat(new CorpusReader(customer).tips()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void shouldHaveAllOrNothingWhereverItStops(Failure failure) throws IOException {
        Path file = publish(NEW);
        boolean stopped = true;
        for (int step = 0; stopped; step++) {
            MemoryStore store = new MemoryStore();
            FailingStore failing = new FailingStore(store, step, failure);
            customer = failing;
            tryToTake(file);
            stopped = failing.hasFailed();
            customer = store;
            assertThat(Lanes.lines(customer).size()).as("stopped at %d", step).isIn(0, 3);
            take(file);
            assertThat(differences()).isEmpty();
            assertThat(Lanes.lines(customer)).hasSize(3);
        }
    }

    @Test
    void shouldPublishNothingThatMayNotLeave() throws IOException {
        Charters.seal(
                vendor,
                1,
                RedactionClass.TENANT_PRIVATE,
                Charters.tuple("0.0.13", "7.9", RedactionClass.TENANT_PRIVATE));

        assertThatThrownBy(() -> publish(NEW))
                .hasMessageStartingWith("0.0.13 has clauses on corpus.acme-labs.constitutional.tenant-private.primary");
    }

    @Test
    void shouldPublishNothingOfAVersionThatIsNotThere() {
        assertThatThrownBy(() -> publish(new DoctrineVersion("0.0.14")))
                .hasMessage("no clause of 0.0.14 is sealed here; sealed are [0.0.9, 0.0.13]");
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 4})
    void shouldPublishNothingButAWholeVersion(long clauses) {
        BundlePublisher publisher = new BundlePublisher(vendor, Charters.VENDOR, TupleJson::read);

        assertThatThrownBy(() -> publisher.publish(NEW, clauses))
                .isInstanceOf(BundleRefusedException.class)
                .hasMessageStartingWith("0.0.13 has " + clauses + " clauses, of which 3 are sealed here: ");
    }

    @Test
    void shouldPublishNoShardThatIsNotAsItWasCommitted() throws IOException {
        Store onDisk = new LocalStore(folder.resolve("corpus"));
        Charters.seal(onDisk, 0, "0.0.13", "7.1");
        Path shard = folder.resolve("corpus").resolve(shards(onDisk).get(0));
        byte[] other = bytes(Compression.GZIP, Bytes.utf8("x".repeat(40)));
        Files.write(shard, other);

        assertThatThrownBy(() -> bundleOf(onDisk, NEW)).hasMessageContaining("isn't as it was committed");
    }

    @Test
    void shouldTakeNoClauseThatIsNotWhatTheManifestSays() throws IOException {
        String clause = Bytes.wrap(TupleJson.write(Charters.tuple("0.0.13", "7.2", RedactionClass.INTERNAL)))
                .utf8();
        for (String lines : List.of(
                clause.replace("0.0.13", "0.0.12"),
                clause.replace("acme-labs", "globex"),
                clause.replace("\"internal\"", "\"public\""),
                clause.replace("\"tuple_type\":\"doctrine\"", "\"tuple_type\":\"edit\""),
                clause.replace("doctrine/0.0.13", "../../escaped"),
                clause + "\n" + clause,
                clause + "\nno tuple")) {
            Bundle bundle = Bundle.of(Charters.VENDOR, NEW, Optional.of(OLD), 1, Bytes.utf8(lines + "\n"));

            assertThatThrownBy(() -> importer().take(bundle, trusted)).isInstanceOf(BundleRefusedException.class);
            assertThat(Lanes.lines(customer)).isEmpty();
        }
    }

    @Test
    void shouldTakeNoBundleThatCountsItsClausesWrong() {
        String clause = Bytes.wrap(TupleJson.write(Charters.tuple("0.0.13", "7.2", RedactionClass.INTERNAL)))
                .utf8();
        Bundle bundle = Bundle.of(Charters.VENDOR, NEW, Optional.empty(), 2, Bytes.utf8(clause + "\n"));

        assertThatThrownBy(() -> importer().take(bundle, trusted))
                .hasMessage("it holds 1 clauses, not the 2 that its manifest says");
    }

    @Test
    void shouldReadOnlyManifestsInTheirOneForm() {
        Manifest manifest =
                new Manifest(Charters.VENDOR, NEW, Optional.of(OLD), 3, 456, Sha256.of(Bytes.utf8("lines")));

        assertThat(Manifest.parse(manifest.toLine())).contains(manifest);
        for (String other : List.of(
                manifest.toLine().replace("acme-labs", "sessions"),
                manifest.toLine().replace("0.0.13", "0.0.013"),
                manifest.toLine().replace("0.0.9", "0..9"),
                manifest.toLine().replace(":3,", ": 3,"),
                manifest.toLine().replace("1.0.0", "2.0.0"),
                manifest.toLine() + "\n")) {
            assertThat(Manifest.parse(other)).as(other).isEmpty();
        }
    }

    private Path publish(DoctrineVersion version) throws IOException {
        return publish(version, clausesOf(version));
    }

    private Path publish(DoctrineVersion version, long clauses) throws IOException {
        return Files.write(
                folder.resolve(version + ".bundle"),
                signed(bundleOf(vendor, version, clauses)).toArray());
    }

    private static long clausesOf(DoctrineVersion version) {
        return version.equals(OLD) ? 1 : 3;
    }

    private Bytes signed(Bundle bundle) throws IOException {
        return bundle.signed(SigningKey.read(key));
    }

    private static Bundle bundleOf(Store store, DoctrineVersion version) throws IOException {
        return bundleOf(store, version, clausesOf(version));
    }

    private static Bundle bundleOf(Store store, DoctrineVersion version, long clauses) throws IOException {
        return new BundlePublisher(store, Charters.VENDOR, TupleJson::read).publish(version, clauses);
    }

    private boolean take(Path file) throws IOException {
        return importer().take(Bundle.read(file, trusted), trusted);
    }

    private void tryToTake(Path file) throws IOException {
        try {
            take(file);
        } catch (IOException | FailingStore.Crash stopped) {
            assertThat(customer).isInstanceOf(FailingStore.class);
        }
    }

    private BundleImporter importer() {
        return new BundleImporter(
                customer,
                new ShardSettings(Compression.ZSTD, 1),
                TupleJson::read,
                Lanes.writers("i" + importers++ + "w"));
    }

    private List<Difference> differences() throws IOException {
        List<Difference> differences = new ArrayList<>();
        new Verifier(customer, TupleJson::read, folder, differences::add).verify();
        return differences;
    }

    private static List<String> shards(Store store) throws IOException {
        List<String> paths = new ArrayList<>();
        new CorpusReader(store)
                .shards(shard -> true, shard -> paths.add(shard.file().path().value()));
        return paths;
    }

    private static byte[] bytes(Compression compression, Bytes content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = compression.compress(out)) {
            packed.write(content.toArray());
        }
        return out.toByteArray();
    }
}
