package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands.Result;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.TopicId;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.sign.TrustedKey;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.write.ChainWriter;
import dev.sluice.corpus.write.ShardSettings;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code adapters opt-in|offer|offers} in a customer's deployment; what may be offered, {@code OfferingTest} tries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OfferCommandTest {
    private static final Tenant GLOBEX = new Tenant("globex");

    @TempDir
    static Path folder = Path.of("");

    private String pinned = "";
    private String another = "";

    @BeforeAll
    void train() throws IOException {
        TrustedKey tenants = SigningKey.generate(folder.resolve("globex.key"));
        pinned = "tenants.globex.offers.trusted.key=" + tenants;
        SigningKey.generate(folder.resolve("training.key"));
        another = SigningKey.generate(folder.resolve("another.key")).value();
        seal(RedactionClass.FEDERABLE);
        register("tenant-globex-v1");
        seal(RedactionClass.TENANT_PRIVATE);
        register("tenant-globex-v2");
        optIn("good", "2026-05-01T00:00:00Z", "9999-01-01T00:00:00Z");
        optIn("ended", "2026-05-01T00:00:00Z", "2026-05-02T00:00:00Z");
    }

    @Test
    void shouldPrintTheSignedOfferAndListItOnceItStandsInTheLedger() {
        Result dry = offer("tenant-globex-v1", "good", "--dry-run");
        Result before = run("adapters", "offers");
        Result offered = offer("tenant-globex-v1", "good", "--key", in("training.key"));

        assertThat(dry)
                .isEqualTo(new Result(0, "tenant-globex-v1 may be offered until 9999-01-01T00:00:00.000Z\n", ""));
        assertThat(before).isEqualTo(new Result(0, "0 offers\n", ""));
        assertThat(offered.err()).isEmpty();
        assertThat(offered.out())
                .startsWith("sluice.offer 1.0.0 ")
                .contains(
                        "\"number\":3,",
                        "\"tenant\":\"globex\",\"adapter\":\"tenant-globex-v1\"",
                        "\"base\":\"apertus-8b\"")
                .doesNotContain(folder.toString());
        assertThat(offer("tenant-globex-v1", "good", "--key", in("training.key")))
                .isEqualTo(offered);
        assertThat(run("adapters", "offers").out())
                .startsWith("3  tenant-globex-v1  snapshot ")
                .endsWith("  until 9999-01-01T00:00:00.000Z\n1 offer\n");
        assertThat(run("lineage", "verify", "--key", in("training.key")))
                .isEqualTo(new Result(0, "lineage of tenant globex: every entry holds\n", ""));
        assertThat(run("lineage", "ls").out()).endsWith("2 entries\n");
    }

    @Test
    void shouldRefuseWhatIsClosedOrWithoutConsent() {
        assertThat(offer("tenant-globex-v2", "good", "--key", in("training.key")))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(3))
                .satisfies(refused -> assertThat(refused.out()).isEmpty())
                .satisfies(refused -> assertThat(refused.err())
                        .startsWith("sluice: nothing is offered: snapshot ")
                        .endsWith(" pins lines of tenant-private: only federable and public ones may be offered\n"));
        assertThat(offer("tenant-globex-v1", "ended", "--dry-run", "--key", in("training.key"))
                        .err())
                .startsWith("sluice: nothing is offered: the opt-in ended at 2026-05-02T00:00:00.000Z, and it is ");
        assertThat(offer("tenant-globex-v1", "good", "--key", in("globex.key")).err())
                .contains("isn't that of the trusted key");
        assertThat(offer("tenant-globex-v1", "good", "--dry-run", "--set", "snapshots.trusted.key=" + another)
                        .err())
                .contains("isn't that of the trusted key");
    }

    @Test
    void shouldRefuseWhereNoKeyOfTheTenantIsPinned() {
        List<String> command = new ArrayList<>(List.of("adapters", "offer", "--adapter", "tenant-globex-v1"));
        command.addAll(List.of("--opt-in", in("good.opt-in"), "--key", in("training.key")));

        assertThat(runWithout(command))
                .isEqualTo(new Result(
                        2,
                        "",
                        "sluice: tenants.globex.offers.trusted.key = \"\": must be set: nothing is offered without a "
                                + "tenant's word\n"));
    }

    private Result offer(String adapter, String optIn, String... more) {
        List<String> command = new ArrayList<>(List.of("adapters", "offer", "--adapter", adapter));
        command.addAll(List.of("--opt-in", in(optIn + ".opt-in")));
        command.addAll(List.of(more));
        if (!command.contains("--key")) {
            command.addAll(List.of("--key", in("training.key")));
        }
        return run(command.toArray(String[]::new));
    }

    private void optIn(String name, String from, String until) throws IOException {
        Result signed = run(
                "adapters",
                "opt-in",
                "--adapter",
                "tenant-globex-v1",
                "--adapter",
                "tenant-globex-v2",
                "--from",
                from,
                "--until",
                until,
                "--key",
                in("globex.key"));
        assertThat(signed.code()).as("%s", signed).isZero();
        Files.writeString(folder.resolve(name + ".opt-in"), signed.out());
    }

    private void register(String adapter) {
        Result created = run("corpus", "snapshot", "create", "--adapter", adapter, "--key", in("training.key"));
        assertThat(created.code()).as("%s", created).isZero();
        String id = created.out().substring("snapshot ".length(), "snapshot ".length() + 64);
        Result registered = run(
                "lineage",
                "register",
                "--adapter",
                adapter,
                "--snapshot",
                id,
                "--base",
                "apertus-8b",
                "--weights",
                "ab".repeat(32),
                "--key",
                in("training.key"));
        assertThat(registered.code()).as("%s", registered).isZero();
    }

    /** No claim opens a class as yet, so that no topology would make such a line. */
    private static void seal(RedactionClass redactionClass) throws IOException {
        String line = Bytes.wrap(TupleJson.write(Fixtures.tuple()))
                .utf8()
                .replaceFirst(
                        "\"redaction_class\":\"[^\"]*\"", "\"redaction_class\":\"" + redactionClass.wireName() + '"')
                .replaceFirst("\"redactions\":\"[^\"]*\"", "\"redactions\":\"\"")
                .replaceFirst("\"tenant\":\"[^\"]*\"", "\"tenant\":\"globex\"");
        Lane lane = new Lane(GLOBEX, Corpus.TENANT_RUNTIME, redactionClass, EvidenceClass.PRIMARY);
        ChainWriter writer = ChainWriter.of(
                new LocalStore(Files.createDirectories(folder.resolve("data/training-corpus"))),
                new ChainId(lane, new TopicId("kBpnEw7RRiWdGXJhV3p8qA"), 0),
                new ShardSettings(Compression.NONE, 64),
                () -> "w" + redactionClass.ordinal());
        writer.recover();
        writer.append(
                new ShardDirectory(new Source("globex"), redactionClass, EvidenceClass.PRIMARY),
                Bytes.utf8(line),
                writer.nextSeq(),
                writer.nextOffset());
        writer.roll();
    }

    private Result run(String... command) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of("--set", pinned));
        return runWithout(all);
    }

    private static Result runWithout(List<String> command) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("--data", in("data"), "--set", "deployment=customer", "--set", "tenant=globex"));
        return Commands.run(all.toArray(String[]::new));
    }

    private static String in(String name) {
        return folder.resolve(name).toString();
    }
}
