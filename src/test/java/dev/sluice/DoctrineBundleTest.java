package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands.Result;
import dev.sluice.DrivenPath.Published;
import dev.sluice.capture.CaptureFolders;
import dev.sluice.capture.doctrine.CharterFeed;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.capture.prepare.Preparer;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.corpus.bundle.BundlePublisher;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctrine import} takes and refuses, and what {@code keygen} and {@code publish} refuse without a broker. */
final class DoctrineBundleTest {
    @TempDir
    Path folder;

    private String trusted = "";

    @BeforeEach
    void publish() throws IOException {
        trusted = SigningKey.generate(folder.resolve("charter.key")).value();
        try (DrivenPath vendor = DrivenPath.open()) {
            vendor.send(List.of(clause("0.0.13", "7.1"), clause("0.0.14", "7.1"), clause("0.0.14", "7.2")));
            for (String version : List.of("0.0.13", "0.0.14")) {
                Bytes bundle = new BundlePublisher(vendor.store(DrivenPath.VENDOR), DrivenPath.VENDOR, TupleJson::read)
                        .publish(new DoctrineVersion(version), version.equals("0.0.13") ? 1 : 2)
                        .signed(SigningKey.read(folder.resolve("charter.key")));
                Files.write(folder.resolve(version + ".bundle"), bundle.toArray());
            }
        }
    }

    @Test
    void shouldImportWhatTheVendorPublished() {
        Result imported = take("0.0.14");

        assertThat(imported)
                .isEqualTo(new Result(0, "charter 0.0.14 of acme-labs, after 0.0.13: 2 clauses, imported\n", ""));
        assertThat(take("0.0.14").out()).endsWith(": 2 clauses, here already; nothing changed\n");
        assertThat(customer("corpus", "ls").out())
                .contains("2 lines", "doctrine/0.0.14/redaction_class=internal/evidence_class=primary/p00000-");
        assertThat(customer("corpus", "verify").out())
                .isEqualTo("tenant globex: 1 chain, 1 commit, 1 shard, 2 lines, " + sizeOfShard()
                        + " bytes: all as committed\n");
    }

    @Test
    void shouldRefuseAnotherKeyAChangedByteAndAnOlderVersion() throws IOException {
        byte[] changed = Files.readAllBytes(folder.resolve("0.0.14.bundle"));
        changed[changed.length - 20] ^= 1;
        Files.write(folder.resolve("changed.bundle"), changed);

        requireRefused("its clauses were changed after it was signed", take("changed"));
        String right = trusted;
        trusted = SigningKey.generate(folder.resolve("another.key")).value();
        requireRefused("its signature isn't that of the key in doctrine.trusted.key: another", take("0.0.14"));
        assertThat(folder.resolve("data")).doesNotExist();
        trusted = right;
        take("0.0.14");
        requireRefused("it holds 0.0.13, but 0.0.14 is here already", take("0.0.13"));
    }

    @Test
    void shouldRefuseWhatIsNoBundle() throws IOException {
        Files.writeString(folder.resolve("text.bundle"), "Zylph-9Kw2xQ7vT4\n");

        requireRefused("it is no doctrine bundle of version 1.0.0", take("text"));
        assertThat(take("gone").err())
                .isEqualTo("sluice: FILE = \"" + path("gone.bundle") + "\": must be a file that can be read\n");
    }

    @Test
    void shouldImportOnlyWhereAKeyIsPinned() {
        Result result = sluice("doctrine", "import", "--set", "deployment=customer", path("0.0.14.bundle"));

        assertThat(result)
                .isEqualTo(
                        new Result(2, "", "sluice: doctrine.trusted.key = \"\": must be set for `doctrine import`\n"));
    }

    @Test
    void shouldImportNothingIntoAVendorsCorpus() {
        Result result = sluice("doctrine", "import", path("0.0.14.bundle"));

        assertThat(result)
                .isEqualTo(new Result(
                        2, "", "sluice: a vendor has its own charter: local isn't the customer in this deployment\n"));
    }

    @Test
    void shouldImportNothingThatPassesForACustomersOwn() {
        Result result = sluice(
                "doctrine",
                "import",
                "--set",
                "deployment=customer",
                "--set",
                "tenant=" + DrivenPath.VENDOR,
                "--set",
                "doctrine.trusted.key=" + trusted,
                path("0.0.14.bundle"));

        assertThat(result)
                .isEqualTo(new Result(
                        2, "", "sluice: the bundle is of tenant acme-labs, which is a customer in this deployment\n"));
    }

    @Test
    void shouldPublishNothingOfACustomer() {
        Result result = customer("doctrine", "publish", "--key", path("charter.key"), "0.0.14", path("new.bundle"));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("sluice: only a vendor's charter is published: globex isn't the vendor");
    }

    /** Capture stopped between two clauses: what the broker was never given, no ledger can tell. */
    @Test
    void shouldPublishNoVersionOfWhichOnlyAPartWasSent() throws IOException {
        capture("0.0.14", "7.1", "7.2");
        try (DrivenPath vendor = DrivenPath.open()) {
            vendor.send(List.of(clause("0.0.14", "7.1")));

            Result result = vendor(vendor, "0.0.14");

            assertThat(result.code()).isEqualTo(3);
            assertThat(result.err())
                    .startsWith("sluice: nothing is published: 0.0.14 has 2 clauses, of which 1 are sealed here: ");
            assertThat(folder.resolve("new.bundle")).doesNotExist();
        }
    }

    @Test
    void shouldPublishWhatAnotherDataDirectoryCapturedOnlyWhereSomebodyCounts() {
        try (DrivenPath vendor = DrivenPath.open()) {
            vendor.send(List.of(clause("0.0.14", "7.1")));

            assertThat(vendor(vendor, "0.0.14"))
                    .isEqualTo(new Result(
                            2,
                            "",
                            "sluice: --clauses = \"\": must be given: "
                                    + "0.0.14 wasn't captured with this data directory\n"));
            assertThat(vendor(vendor, "0.0.14", "--clauses", "1"))
                    .isEqualTo(new Result(0, "charter 0.0.14 of acme-labs: 1 clause, published\n", ""));
        }
    }

    @Test
    void shouldListWhatIsDueForTrainingBehindAMinorBump() {
        try (DrivenPath vendor = DrivenPath.open()) {
            vendor.send(List.of(clause("0.0.14", "7.1"), clause("0.1.0", "7.1")));

            assertThat(vendor(vendor, "0.1.0", "--clauses", "1")).isEqualTo(new Result(0, """
                            charter 0.1.0 of acme-labs, after 0.0.14: 1 clause, published
                            constitutional-doctrine-v0.1.0  was never trained
                            1 adapter due under doctrine 0.1.0
                            """, ""));
            take("0.0.14");
            assertThat(take("new")).isEqualTo(new Result(0, """
                            charter 0.1.0 of acme-labs, after 0.0.14: 1 clause, imported
                            0 adapters due under doctrine 0.1.0
                            """, ""));
        }
    }

    @Test
    void shouldSayThatAVersionIsToBeCapturedOnceMoreWhereItsClausesWereNotCounted() {
        try (Notebook notes = notes();
                DrivenPath vendor = DrivenPath.open()) {
            notes.put("0.0.14", "a digest");
            notes.save();

            assertThat(vendor(vendor, "0.0.14"))
                    .isEqualTo(new Result(
                            2,
                            "",
                            "sluice: --clauses = \"\": must be given, or noted by running `capture doctrine` for 0.0.14"
                                    + " once more: it was captured before clauses were counted\n"));
        }
    }

    @Test
    void shouldPublishWithNoKeyThatOthersMayRead() throws IOException {
        Files.setPosixFilePermissions(folder.resolve("charter.key"), PosixFilePermissions.fromString("rw-r--r--"));

        Result result = sluice("doctrine", "publish", "--key", path("charter.key"), "0.0.14", path("new.bundle"));

        assertThat(result)
                .isEqualTo(new Result(
                        2,
                        "",
                        "sluice: --key = \"" + path("charter.key")
                                + "\": must be a file that its owner alone may read: chmod 600 it\n"));
    }

    @Test
    void shouldMakeAKeyOnceAndPrintWhatToPin() {
        Result made = Commands.run("doctrine", "keygen", path("new.key"));

        assertThat(made.code()).isZero();
        assertThat(made.out()).matches("doctrine\\.trusted\\.key: MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=\n");
        assertThat(Commands.run("doctrine", "keygen", path("new.key")).code()).isEqualTo(2);
    }

    /** Reads the version as {@code capture doctrine} does, and sends nothing. */
    private void capture(String version, String... clauses) throws IOException {
        Path charter = Files.createDirectories(folder.resolve("charter"));
        for (String clause : clauses) {
            Files.writeString(charter.resolve(clause + ".md"), "Work where the brief is.");
        }
        try (CharterFeed feed = new CharterFeed(
                charter,
                Optional.of(new DoctrineVersion(version)),
                new Preparer(Sanitizer.create(Terms.none())),
                notes())) {
            assertThat(feed.look()).hasNext();
        }
    }

    private Notebook notes() {
        Path markers =
                CaptureFolders.in(folder.resolve("data"), DrivenPath.VENDOR).markers();
        return Notebook.open(markers, CharterFeed.CAPTURE_POINT, InstantSource.system());
    }

    private Result vendor(DrivenPath vendor, String version, String... more) {
        return sluice(Stream.concat(
                        Stream.of(
                                "doctrine",
                                "publish",
                                "--key",
                                path("charter.key"),
                                "--set",
                                "tenant=" + DrivenPath.VENDOR,
                                "--set",
                                "tenants." + DrivenPath.VENDOR + ".root=" + vendor.root(DrivenPath.VENDOR),
                                version,
                                path("new.bundle")),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static Published clause(String version, String clause) {
        Claims claims = new Claims(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Scope.WORKSPACE),
                Optional.of(new DoctrineVersion(version)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        String payload = "{\"doctrine_version\":\"" + version + "\",\"clause_id\":\"" + clause
                + "\",\"may\":[\"rest\"],\"may_not\":[],\"text\":\"Work where the brief is.\",\"citations\":[]}";
        return Published.event(
                DrivenPath.VENDOR,
                new CaptureEvent(
                        new EventId("doctrine:" + version + ":" + clause),
                        TupleType.DOCTRINE,
                        new FormatName("sluice.doctrine.v1"),
                        Fixtures.CREATED,
                        claims,
                        new RawJson(Bytes.utf8(payload))));
    }

    private void requireRefused(String why, Result result) {
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).singleElement().asString().contains(".bundle is refused: " + why);
    }

    private String sizeOfShard() {
        String shard = customer("corpus", "ls").out();
        return shard.replaceAll("(?s).* lines +([0-9,]+) bytes  .*", "$1");
    }

    private Result take(String bundle) {
        return customer("doctrine", "import", path(bundle + ".bundle"));
    }

    private Result customer(String... command) {
        return sluice(Stream.concat(
                        Stream.of(command),
                        Stream.of(
                                "--set",
                                "deployment=customer",
                                "--set",
                                "tenant=globex",
                                "--set",
                                "doctrine.trusted.key=" + trusted))
                .toArray(String[]::new));
    }

    private Result sluice(String... command) {
        return Commands.run(Stream.concat(Stream.of(command), Stream.of("--data", path("data")))
                .toArray(String[]::new));
    }

    private String path(String child) {
        return folder.resolve(child).toString();
    }
}
