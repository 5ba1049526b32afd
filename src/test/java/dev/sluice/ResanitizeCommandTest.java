package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands.Result;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.resanitize.Looked;
import dev.sluice.corpus.resanitizing.Resanitizings;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.resanitize.CurrentRules;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code corpus resanitize}: a tenant has got a term since its lines were sealed. */
final class ResanitizeCommandTest {
    private static final int LINES = 5;
    private static final String TERM = "gauge";
    private static final String LANE = "corpus.acme-labs.engineering.internal.primary";
    private static final String POLICY = rules(TERM).policy();

    @TempDir
    Path folder;

    private Path data = Path.of("");

    @BeforeEach
    void seal() throws IOException {
        data = folder.resolve("data");
        ManyShards.seal(data.resolve("training-corpus"), LINES);
        Files.writeString(folder.resolve("terms.txt"), TERM + "\n");
        SigningKey.generate(folder.resolve("training.key"));
    }

    @Test
    void shouldTakeOutWhatTheNewTermFindsAndSayWhatThatMeans() throws IOException {
        List<String> before = lines();
        String snapshot = pinned("engineering-acme-labs-v1");
        assertThat(run("corpus export --format text --out " + folder.resolve("out"))
                        .code())
                .isZero();

        Result plan = run("corpus resanitize --dry-run");
        assertThat(plan.out())
                .isEqualTo("tenant acme-labs: " + POLICY
                        + " looked at 5 lines, 5 with the stamp of other rules, and found something in 5;"
                        + " would write 5 shards anew, and delete 0 kept shards\n  " + LANE
                        + ": customer-term: 10 findings in 5 lines\n");
        assertThat(lines()).isEqualTo(before);

        Result done = run("corpus resanitize --ids " + folder.resolve("ids.txt"));
        assertThat(done.code()).as("%s", done).isZero();
        assertThat(done.out())
                .contains("wrote 5 shards anew, in 1 generation, and deleted 0 kept shards\n")
                .contains("  can't be derived any more: snapshot " + snapshot + "\n")
                .contains("  trained on a record in which something was found: engineering-acme-labs-v1\n")
                .contains("  written before, may hold what was found: " + folder.resolve("out") + "\n")
                .contains("janitor.lane.grace.ms")
                .doesNotContain("Gauge");
        assertThat(Files.readAllLines(folder.resolve("ids.txt"))).containsExactlyInAnyOrderElementsOf(ids());
        requireClean(before);
        assertThat(run("corpus verify").out()).contains("all as committed");
        assertThat(run("lineage rederive --key=" + folder.resolve("training.key") + " engineering-acme-labs-v1"))
                .satisfies(rederived -> assertThat(rederived.code()).isEqualTo(3))
                .satisfies(rederived -> assertThat(rederived.out())
                        .contains("was written anew by resanitizing 1 of ", "something in 1 of its 1 lines"));

        Result again = run("corpus resanitize");
        assertThat(again.code()).isZero();
        assertThat(again.out())
                .startsWith("tenant acme-labs: no line to look at that " + POLICY + " hasn't looked at before\n")
                .contains("engineering-acme-labs-v1")
                .doesNotContain("written before");
        pinned("engineering-acme-labs-v2");
        assertThat(run("corpus resanitize").out()).contains("labs-v1").doesNotContain("labs-v2");
        assertThat(run("corpus resanitize --all --dry-run").out())
                .contains(POLICY + " looked at 5 lines, 0 with the stamp of other rules, and found something in 0;");

        Store store = new LocalStore(data.resolve("training-corpus"));
        new Resanitizings(store).beginAll(Fixtures.TENANT, POLICY, new UtcMillis(1));
        String left =
                "  resanitizing 2 of 1970-01-01T00:00:00.001Z was begun with --all, and isn't done: `sluice corpus"
                        + " resanitize --all` ends it\n";
        assertThat(run("corpus resanitize").out()).contains(left);
        assertThat(run("corpus resanitize --all").out()).doesNotContain(left);
        assertThat(run("corpus resanitize").out()).doesNotContain(left);
    }

    /** With what a compaction has kept, and the view that is kept beside the corpus. */
    @Test
    void shouldLeaveNothingOfItInAnyFile() throws IOException {
        assertThat(run("corpus compact").code()).isZero();
        assertThat(run("corpus refresh --set corpus.format=text").code()).isZero();
        assertThat(holding()).hasSize(LINES + 2);

        Result done = run("corpus resanitize --set corpus.format=text");

        assertThat(done.out()).contains("; wrote 1 shard anew, in 1 generation, and deleted 5 kept shards\n");
        assertThat(holding()).isEmpty();
        assertThat(Folders.files(data.resolve("training-views/text"), ".jsonl")).isNotEmpty();
    }

    /** What a compaction has kept is damaged: it is told at last. */
    @Test
    void shouldTellAllAndBringUpTheViewsBesideADamagedShard() throws IOException {
        Path ids = Files.writeString(folder.resolve("ids.txt"), "ab".repeat(32) + "\n");
        run("corpus export --format text --out " + folder.resolve("out"));
        run("corpus compact");
        run("corpus refresh --set corpus.format=text");
        Path damaged = Folders.files(data, ".pinned").get(0);
        Files.writeString(damaged, "torn\n");

        Result done = run("corpus resanitize --set corpus.format=text --ids " + ids);

        assertThat(done.code()).isEqualTo(3);
        assertThat(done.err()).contains("line 1 is no tuple");
        assertThat(done.out())
                .contains("; wrote 1 shard anew, in 1 generation, and deleted 0 kept shards\n")
                .contains("  written before, may hold what was found: " + folder.resolve("out") + "\n");
        assertThat(Files.readAllLines(ids)).containsExactlyInAnyOrderElementsOf(ids());
        assertThat(holding()).isNotEmpty().allMatch(file -> file.endsWith(".pinned"));
        assertThat(Folders.files(data.resolve("training-views/text"), ".jsonl")).isNotEmpty();

        Result again = run("corpus resanitize --ids " + ids);
        assertThat(again.code()).as("the same command goes on").isEqualTo(3);
        assertThat(Files.readAllLines(ids)).containsExactlyInAnyOrderElementsOf(ids());
        assertThat(Folders.files(folder, ".part")).isEmpty();
    }

    @Test
    void shouldNameEachLineThatTheRulesRefuseAndLeaveItsShard() throws IOException {
        Files.writeString(folder.resolve("terms.txt"), "pump-house\n");
        List<String> before = lines();

        Result refused = run("corpus resanitize");

        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.out().lines().filter(line -> line.contains(": refused: ")))
                .hasSize(LINES)
                .allMatch(line -> line.matches("tenant acme-labs: refused: " + LANE
                        + "-0 [^/ ]*\\.jsonl:1: secret-in-identifier/cluster, id [0-9a-f]{64}"));
        assertThat(refused.out() + refused.err()).doesNotContain("pump-house");
        assertThat(refused.out()).contains("5 lines can't be cleaned, and stay with all of their shards");
        assertThat(lines()).isEqualTo(before);
    }

    @Test
    void shouldSayWhatIsWrong() throws IOException {
        assertThat(run("corpus resanitize --ids " + folder.resolve("terms.txt")))
                .satisfies(result -> assertThat(result.code()).isEqualTo(2))
                .satisfies(result -> assertThat(result.err()).contains("a file that isn't there yet"));
        assertThat(run("corpus resanitize --tenant globex").code()).isEqualTo(2);
        Files.writeString(shards().get(2), "torn\n");
        assertThat(run("corpus resanitize"))
                .satisfies(result -> assertThat(result.code()).isEqualTo(3))
                .satisfies(result -> assertThat(result.err()).contains("line 1 is no tuple"))
                .satisfies(result ->
                        assertThat(result.out()).contains("looked at 2 lines, ").contains("; wrote 0 shards anew"));
    }

    @Test
    void shouldDoNothingWithTermsThatAreNone() throws IOException {
        Files.writeString(folder.resolve("terms.txt"), "?\n");
        assertThat(run("corpus resanitize"))
                .satisfies(result -> assertThat(result.code()).isEqualTo(2))
                .satisfies(result -> assertThat(result.err()).contains("line 1: a term has a letter or a digit"));
        assertThat(data.resolve("training-corpus/.sluice/resanitizings")).doesNotExist();
    }

    /** A scan finds nothing, every line keeps its contract, and the records are those that were. */
    private void requireClean(List<String> before) throws IOException {
        CurrentRules scan = rules(TERM, "another");
        for (String line : lines()) {
            Looked looked = scan.look(Bytes.utf8(line));
            assertThat(looked.isOlder()).isTrue();
            assertThat(looked.renewed().<String>fold(renewed -> renewed.line().utf8(), Object::toString))
                    .isEqualTo(line)
                    .contains("\"policy\":\"" + POLICY + "\"")
                    .contains("\"redactions\":\"aws-access-key=1 customer-term=2 email=2\"");
        }
        assertThat(lines().stream().map(ResanitizeCommandTest::identity))
                .isEqualTo(before.stream().map(ResanitizeCommandTest::identity).collect(Collectors.toList()));
    }

    private static CurrentRules rules(String... terms) {
        return new CurrentRules(Fixtures.TENANT, Sanitizer.create(Terms.of(List.of(terms))), false);
    }

    private static String identity(String line) {
        Tuple tuple = TupleJson.read(Bytes.utf8(line).toArray()).fold(read -> read, refused -> {
            throw new AssertionError(refused);
        });
        return tuple.id() + " " + tuple.provenance() + " " + tuple.added() + " " + tuple.origin() + " " + tuple.group();
    }

    private static List<String> ids() {
        return IntStream.rangeClosed(1, LINES)
                .mapToObj(event -> Fixtures.tuple(new EventId("edit:water-works:" + event), event))
                .map(Tuple::id)
                .map(TupleId::value)
                .toList();
    }

    /** A snapshot of all that there is, on which an adapter was trained. */
    private String pinned(String adapter) {
        String key = "--key=" + folder.resolve("training.key");
        String created =
                run("corpus snapshot create --adapter " + adapter + " " + key).out();
        String id = created.substring("snapshot ".length(), "snapshot ".length() + 64);
        Result registered = run("lineage register --adapter " + adapter + " --base apertus-8b --snapshot " + id
                + " --weights " + "ab".repeat(32) + " " + key);
        assertThat(registered.code()).as("%s", registered).isZero();
        return id;
    }

    private List<String> holding() throws IOException {
        return Folders.files(data, "").stream()
                .filter(Files::isRegularFile)
                .filter(file -> read(file).toLowerCase(Locale.ROOT).contains(TERM))
                .map(Path::toString)
                .toList();
    }

    private static String read(Path file) {
        try {
            return Bytes.wrap(Files.readAllBytes(file)).utf8();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines() {
        return Lines.of(new LocalStore(data.resolve("training-corpus")));
    }

    private List<Path> shards() throws IOException {
        return Folders.files(data.resolve("training-corpus"), ".jsonl");
    }

    private Result run(String line) {
        List<String> options = List.of(
                "--data",
                data.toString(),
                "--set",
                "tenant=acme-labs",
                "--set",
                "tenants.acme-labs.terms=" + folder.resolve("terms.txt"));
        return Commands.run(
                Stream.concat(Stream.of(line.split(" ")), options.stream()).toArray(String[]::new));
    }
}
