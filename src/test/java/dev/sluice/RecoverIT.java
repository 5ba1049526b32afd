package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Commands.Result;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.Progress;
import dev.sluice.corpus.erase.Choice;
import dev.sluice.corpus.erase.Eraser;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.erasure.Selectors;
import dev.sluice.corpus.lineage.Lineage;
import dev.sluice.corpus.log.Writers;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.embedded.Connection;
import dev.sluice.erase.Asked;
import dev.sluice.kafka.LiveTenants;
import dev.sluice.recover.Recovery;
import dev.sluice.recover.Remains;
import dev.sluice.recover.Survey;
import dev.sluice.serdes.tenants.TenantList.Erasing;
import dev.sluice.testkit.fault.FileFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** All of Kafka is lost, the shards are there: what {@code recover} makes of it, and what it refuses. */
final class RecoverIT {
    private static final int COMMITS = 60;
    private static final int MORE = 25;

    @TempDir
    private static Path folder;

    private static Path repository;
    private static Path before;
    private static List<String> undisturbed;

    @TempDir
    private Path own;

    private Path data;

    /** A run over the first commits, sealed in several shards; and one over all of them, whose Kafka is never lost. */
    @BeforeAll
    static void captureOnce() {
        repository = LongHistory.make(folder.resolve("history"), COMMITS).path();
        before = folder.resolve("before");
        assertThat(run(before, up())).returns(0, Result::code);
        LongHistory.make(folder.resolve("more"), MORE);
        Path whole = folder.resolve("whole");
        assertThat(run(whole, upWithMore())).returns(0, Result::code);
        undisturbed = lines(whole);
    }

    @BeforeEach
    void loseKafka() throws IOException {
        data = own.resolve("data");
        Folders.copy(before, data);
        Folders.delete(data.resolve("kafka"));
    }

    @Test
    void shouldEndWithTheSameLinesHoweverOftenAllOfKafkaIsLost() throws IOException {
        Result dry = run(data, "recover", "--dry-run");
        assertThat(dry.code()).as("%s", dry).isZero();
        assertThat(dry.out()).contains("tenant local: 60 lines in ").endsWith("nothing was written\n");
        assertThat(data.resolve("kafka")).doesNotExist();

        Result recovered = run(data, "recover");
        Result again = run(data, "recover");
        Result audited = run(data, "audit");
        Result last = run(data, upWithMore());

        assertThat(recovered.code()).as("%s", recovered).isZero();
        assertThat(recovered.out()).contains("tenant local: 60 lines in ");
        assertThat(again).isEqualTo(new Result(0, "this Kafka knows all of it already; nothing changed\n", ""));
        assertThat(audited.code()).as("%s", audited).isZero();
        assertThat(audited.out())
                .contains("tenant local: 60 captured = 60 committed + 0 refused + 0 duplicates + 0 unsealed")
                .contains("60 of them are known from shards alone");
        assertThat(last.code()).as("%s", last).isZero();
        assertThat(last.out())
                .contains("tenant local: 145 captured = 85 committed + 0 refused + 60 duplicates + 0 unsealed");
        requireUndisturbed();

        Folders.delete(data.resolve("kafka"));
        assertThat(run(data, "recover").out()).contains("tenant local: 85 lines in ");
        assertThat(run(data, upWithMore())).returns(0, Result::code);
        requireUndisturbed();
    }

    @Test
    void shouldRefuseAKafkaThatIsNotLost() throws IOException {
        Folders.copy(before.resolve("kafka"), data.resolve("kafka"));

        Result refused = run(data, "recover");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).startsWith("sluice: this Kafka isn't lost: it accounts for 60 events");
        assertThat(run(data, "audit")).returns(0, Result::code);
    }

    @Test
    void shouldReadTheCaptureTopicsAgainWhereTheRestIsDiscarded() throws IOException {
        Folders.copy(before.resolve("kafka"), data.resolve("kafka"));
        Folders.delete(data.resolve("capture"));
        deleteFirstEvents();
        loseLastShard();

        Result refused = run(data, "recover");
        Result recovered = run(data, "recover", "--discard");
        Result last = run(data, "up", "--until-idle", "--set", "http.port=0");

        assertThat(refused.code()).as("%s", refused).isEqualTo(2);
        assertThat(recovered.code()).as("%s", recovered).isZero();
        assertThat(last.code()).as("%s", last).isZero();
        assertThat(lines(data)).isEqualTo(lines(before));
        Result audited = run(data, "audit");
        assertThat(audited.code()).as("%s", audited).isZero();
        assertThat(run(data, "corpus", "verify")).returns(0, Result::code);
    }

    /** As the janitor does, of events whose lines are sealed. */
    private void deleteFirstEvents() {
        SluiceConfig config = SluiceConfig.from(data, Settings.of(Map.of(), Map.of(), Optional.empty()));
        try (Connection connection = Connection.openAlone(config);
                Admin admin = connection.cluster().admin()) {
            TopicPartition captured = new TopicPartition("capture.local", 0);
            admin.deleteRecords(Map.of(captured, RecordsToDelete.beforeOffset(7)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    /** As if it had not been sealed yet. */
    private void loseLastShard() throws IOException {
        List<Path> entries = Folders.files(data, ".json");
        List<Path> shards = Folders.files(data, ".jsonl");
        Files.delete(entries.get(entries.size() - 1));
        Files.delete(shards.get(shards.size() - 1));
        Files.delete(Folders.files(data.resolve("training-corpus"), "published").get(0));
    }

    @EnabledIfSystemProperty(named = "slow.tests", matches = "all", disabledReason = "takes half a minute")
    @Test
    void shouldEndWithTheSameLinesWhereItWasStoppedAndKilledInTheMiddle() throws IOException {
        SluiceConfig config = SluiceConfig.from(data, Settings.of(Map.of(), Map.of(), Optional.empty()));
        try (Connection connection = Connection.openAlone(config)) {
            Progress stopping = (lines, of) -> {
                if (lines == COMMITS / 2) {
                    throw new IllegalStateException("stopped");
                }
            };
            Remains remains = new Survey(1, damage -> {}, stopping)
                    .of(new Tenant("local"), new LocalStore(data.resolve("training-corpus")));
            assertThatThrownBy(() -> new Recovery(config, connection.cluster(), stopping)
                            .write(List.of(remains), remains.accounts()))
                    .hasMessage("stopped");
        }

        Result refused = run(data, up());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("tenant local has shards, but its Kafka knows nothing of them");
        try (ChildSluice child = ChildSluice.start(own, "recover", "--data", data.toString())) {
            child.awaitOutput("tenant local: 60 lines");
            child.kill();
        }
        assertThat(run(data, "recover")).returns(0, Result::code);
        assertThat(run(data, upWithMore())).returns(0, Result::code);
        requireUndisturbed();
    }

    @Test
    void shouldNotBringBackWhatWasErased() throws IOException {
        Store corpus = new LocalStore(data.resolve("training-corpus"));
        Tenant tenant = new Tenant("local");
        String gone = lines(data).get(7);
        Selectors chosen = Selectors.of(tenant, List.of(id(gone)), List.of("s-1"), List.of(), 0);
        Erasures erasures = Erasures.of(corpus);
        UtcMillis now = new UtcMillis(1_790_000_000_000L);
        Erasure erasure = erasures.find(erasures.add(tenant, now, now, chosen, order -> {})
                        .order()
                        .number())
                .orElseThrow();
        new Eraser(
                        corpus,
                        new Lineage(corpus, data.resolve("training-corpus"), note -> {}),
                        Writers::anew,
                        InstantSource.system())
                .run(erasure, Choice.of(erasure.order(), List.of()), (read, of) -> {});

        assertThat(run(data, "recover")).returns(0, Result::code);
        Result last = run(data, up());

        assertThat(last.out()).contains("60 duplicates + 0 unsealed");
        assertThat(lines(data)).hasSize(COMMITS - 1).doesNotContain(gone);
        SluiceConfig config = SluiceConfig.from(data, Settings.of(Map.of(), Map.of(), Optional.empty()));
        try (Connection connection = Connection.open(config)) {
            assertThat(LiveTenants.read(connection.cluster()).erasures())
                    .extracting(Erasing::entry)
                    .containsExactly(Asked.entry(erasure.order()));
        }
    }

    private static TupleId id(String line) {
        int start = line.indexOf("\"id\":\"") + 6;
        return new TupleId(line.substring(start, start + 64));
    }

    @Test
    void shouldRefuseDamagedShards() throws IOException {
        Path shard = Folders.files(data, ".jsonl").get(0);
        FileFaults.flip(shard);

        Result refused = run(data, "recover");

        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.out())
                .contains(data.resolve("training-corpus").relativize(shard) + ": shard-changed")
                .contains("tenant local: damaged");
        assertThat(run(data, "status").out()).contains("tenant local: 0 captured");
    }

    @Test
    void shouldRefuseARootThatIsNotThereAndAnotherNumberOfPartitions() throws IOException {
        assertThat(run(data, "recover", "--set", "partitions=2"))
                .isEqualTo(new Result(
                        2, "", "sluice: partitions = \"2\": must be what it was when the shards were written\n"));
        Folders.delete(data.resolve("training-corpus"));

        Result refused = run(data, "recover");
        Result named = run(data, "recover", "--without", "local");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .isEqualTo("sluice: tenant local has no shards in " + data
                        + ": its root must be the one that it had, or it is named by --without local\n");
        assertThat(named.code()).as("%s", named).isZero();
    }

    @EnabledIfSystemProperty(named = "slow.tests", matches = "all", disabledReason = "takes half a minute")
    @Test
    void shouldRecoverEachTenantOfAHostedDeploymentFromItsOwnRoot() throws IOException {
        String[] hosted = {
            "--set", "deployment=hosted",
            "--set", "partitions=3",
            "--set", "tenants.acme.kind=vendor",
            "--set", "tenants.globex.kind=customer"
        };
        Path several = own.resolve("several");
        assertThat(run(several, joined(up(), hosted, "--tenant", "acme"))).returns(0, Result::code);
        assertThat(run(several, joined(up(), hosted, "--tenant", "globex"))).returns(0, Result::code);
        List<String> vendors = lines(several.resolve("tenants/acme"));
        List<String> customers = lines(several.resolve("tenants/globex"));
        Folders.delete(several.resolve("kafka"));
        Files.move(several.resolve("tenants/globex"), own.resolve("unmounted"));

        Result refused = run(several, joined(new String[] {"recover"}, hosted));
        Files.move(own.resolve("unmounted"), several.resolve("tenants/globex"));
        Result recovered = run(several, joined(new String[] {"recover"}, hosted));
        Result last = run(several, joined(up(), hosted, "--tenant", "globex"));

        assertThat(refused.err()).contains("tenant globex has no shards in ");
        assertThat(recovered.code()).as("%s", recovered).isZero();
        assertThat(recovered.out()).contains("tenant acme: 60 lines in 3 chains", "tenant globex: 60 lines in ");
        assertThat(last.out())
                .contains("tenant acme: 60 captured = 60 committed + 0 refused + 0 duplicates + 0 unsealed")
                .contains("tenant globex: 120 captured = 60 committed + 0 refused + 60 duplicates + 0 unsealed");
        assertThat(lines(several.resolve("tenants/acme"))).hasSize(COMMITS).isEqualTo(vendors);
        assertThat(lines(several.resolve("tenants/globex"))).hasSize(COMMITS).isEqualTo(customers);
        assertThat(run(several, joined(new String[] {"audit"}, hosted))).returns(0, Result::code);
    }

    private static String[] joined(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    private static String[] joined(String[] some, String[] others, String... more) {
        return joined(joined(some, others), more);
    }

    private void requireUndisturbed() {
        assertThat(lines(data)).isEqualTo(undisturbed);
        assertThat(run(data, "corpus", "verify")).returns(0, Result::code);
        Result audited = run(data, "audit");
        assertThat(audited.code()).as("%s", audited).isZero();
    }

    private static String[] up() {
        return new String[] {
            "up",
            "--capture",
            repository.toString(),
            "--until-idle",
            "--set",
            "http.port=0",
            "--set",
            "shard.roll.records=20"
        };
    }

    private static String[] upWithMore() {
        List<String> arguments = new ArrayList<>(List.of(up()));
        arguments.addAll(List.of("--capture", folder.resolve("more").toString()));
        return arguments.toArray(String[]::new);
    }

    private static Result run(Path directory, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--data", directory.toString()));
        return Commands.run(all.toArray(String[]::new));
    }

    private static List<String> lines(Path directory) {
        return Lines.timeless(Lines.of(new LocalStore(directory.resolve("training-corpus"))));
    }
}
