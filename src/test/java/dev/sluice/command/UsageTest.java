package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands;
import dev.sluice.Commands.Result;
import dev.sluice.formats.Formats;
import dev.sluice.formats.Schemas;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to someone who got it wrong: one clear line, and exit code 2. */
final class UsageTest {
    @TempDir
    Path folder;

    @Test
    void shouldExplainItselfWhenCalledWithoutArguments() {
        Result result = Commands.run();

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("Usage: sluice ")
                .contains("up", "capture", "sanitize", "corpus", "audit", "Exit codes:");
    }

    @ParameterizedTest
    @CsvSource({
        "bogus,bogus,sluice --help",
        "up --bogus,--bogus: no such option,sluice up --help",
        "up extra,extra: not expected here,sluice up --help",
        "corpus,subcommand,sluice corpus --help",
        "corpus burn,burn,sluice corpus --help",
        "corpus verify --path p,--path: no such option,sluice corpus verify --help",
        "schema show,NAME,sluice schema show --help",
        "capture session,FILE|FOLDER,sluice capture session --help",
        "up --set partitions,KEY=VALUE,sluice up --help",
    })
    void shouldSayWhatIsWrongAndWhereHelpIs(String line, String what, String help) {
        Result result = Commands.run(line.split(" "));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(2);
        assertThat(result.err())
                .startsWith("sluice: ")
                .contains(what)
                .endsWith("Try: " + help + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource({
        "up,Runs broker",
        "run,Runs the topology",
        "capture,Publishes captured work",
        "capture edit,Publishes commits",
        "capture doctrine,Publishes a version of the governance charter",
        "capture feedback,Publishes corrections",
        "capture runtime,Publishes runtime events",
        "capture session,Publishes sessions of agents",
        "hooks,git hooks",
        "hooks install,Makes commits of a repository known",
        "hooks remove,Takes the hooks away",
        "sanitize,without its secrets",
        "topics,topics of this deployment",
        "topics plan,Prints every topic",
        "topics apply,Makes what is missing",
        "access,Who may do what on Kafka",
        "access plan,Prints every permission",
        "access apply,Makes users",
        "access prove,what that user has no right to",
        "tenant,while it runs",
        "tenant add,Brings a tenant in",
        "tenant ls,Lists tenants",
        "tenant suspend,Lets a tenant rest",
        "tenant resume,Lets a tenant that rests go on",
        "tenant remove,Takes a tenant out",
        "erase,Erases lines of one tenant for good",
        "erase status,Lists every erasure",
        "refused,Works refusals off",
        "refused ls,Prints every refusal",
        "refused show,what is known of a refused event",
        "refused replay,go through every stage again",
        "schema,JSON Schemas",
        "schema list,Names every contract",
        "schema show,Prints one contract",
        "schema push,Registers every contract",
        "schema check,Compares the registry",
        "status,what became of the events",
        "corpus,checks the shards",
        "corpus ls,Lists every committed shard",
        "corpus export,Writes a selection",
        "corpus refresh,Brings the view",
        "corpus cat,Prints the lines",
        "corpus verify,Hashes every shard anew",
        "corpus compact,Makes large shards of small ones",
        "corpus gc,no snapshot pins",
        "doctrine,as one signed file",
        "doctrine keygen,Makes the key that signs bundles",
        "doctrine publish,into a signed file",
        "doctrine import,Verifies a bundle",
        "clusters,checks the cluster manifests",
        "clusters ls,Lists every sound manifest",
        "clusters check,what is wrong with the manifests",
        "adapters,which adapter versions belong together",
        "adapters opt-in,Prints a tenant's consent",
        "adapters offer,is offered to others",
        "adapters offers,Lists what the ledger says was offered",
        "corpus ls,Only this tenant's corpus.",
        "corpus verify,Only this tenant's corpus.",
        "erase status,Only this tenant's corpus.",
        "recover,know what the shards tell",
        "audit,nothing was lost or doubled",
        "janitor,Deletes from Kafka what is done with",
        "config,Explains and checks",
        "config reference,Prints every key",
        "config check,Reads the configuration",
    })
    void shouldSayWhatEachCommandDoes(String command, String does) {
        Result result = Commands.run((command + " --help").split(" "));

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(unwrapped(result.out())).contains("Usage: sluice " + command, does, "Exit codes:", "Example");
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"partitions=0", "partitons=1", "tenant=sluice", "tenant=../x", "shard.compression=lz4"})
    void shouldRefuseAWrongSettingByItsKey(String setting) {
        Result result = Commands.run("config", "check", "--set", setting);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err().lines()).singleElement().satisfies(line -> assertThat(line)
                .startsWith("sluice: " + setting.substring(0, setting.indexOf('='))));
    }

    @Test
    void shouldSayInWhichLineTheConfigurationIsWrong() throws Exception {
        Path file = Files.writeString(folder.resolve("sluice.yaml"), "tenant: acme\nshard: [none\n");

        Result result = Commands.run("config", "check", "--config", file.toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("sluice: " + file + ", line 3: ");
    }

    @Test
    void shouldSayInWhichLineARuleIsWrong() throws Exception {
        Path file = Files.writeString(
                folder.resolve("sluice.yaml"), "tenant: acme\nsanitize:\n  rules:\n    badge:\n      pattern: 'k['\n");

        Result result = Commands.run("config", "check", "--config", file.toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("sluice: " + file + ", line 5: sanitize.rules.badge.pattern = \"k[\": must be a pattern");
    }

    @Test
    void shouldSayInWhichLineATermIsWrong() throws Exception {
        Path terms = Files.writeString(folder.resolve("terms.txt"), "Kestrel\n--\n");

        Result result = Commands.run("config", "check", "--set", "tenants.local.terms=" + terms);

        assertThat(result)
                .isEqualTo(new Result(
                        2,
                        "",
                        "sluice: tenants.local.terms = \"" + terms + "\": line 2: a term has a letter or a digit\n"));
    }

    @Test
    void shouldNotTakeTheFolderThatItRunsInForAVariableThatIsntSet() {
        Result result = Commands.run("config", "check", "--data", "");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--data = \"\": must be a folder");
    }

    @Test
    void shouldRefuseAConfigurationThatIsNotThere() {
        Result result = Commands.run("config", "check", "--config", "/nowhere/sluice.yaml");

        assertThat(result)
                .isEqualTo(new Result(
                        2, "", "sluice: --config = \"/nowhere/sluice.yaml\": must be a file that can be read\n"));
    }

    @Test
    void shouldListAndShowSchemas() {
        Result list = Commands.run("schema", "list");

        assertThat(list.code()).isZero();
        assertThat(list.out().lines())
                .contains("sluice.capture_event-1.0.0", "sluice.tuple-1.0.0", "sluice.refusal-1.0.0")
                .containsAll(Formats.all().stream()
                        .map(format -> format.name().value())
                        .toList());
        assertThat(list.out().lines()).allSatisfy(name -> assertThat(Schemas.text(name))
                .hasValueSatisfying(
                        text -> assertThat(text).startsWith("{").contains("http://json-schema.org/draft-07/schema#")));
        assertThat(Commands.run("schema", "show", "sluice.tuple-1.0.0"))
                .isEqualTo(
                        new Result(0, Schemas.text("sluice.tuple-1.0.0").orElseThrow() + System.lineSeparator(), ""));
    }

    @Test
    void shouldNameTheSchemasThatThereAre() {
        Result result = Commands.run("schema", "show", "sluice.novel.v1");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("sluice: schema = \"sluice.novel.v1\": must be one of ");
    }

    @Test
    void shouldPrintTheReference() {
        Result result = Commands.run("config", "reference");

        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("# Configuration\n").contains("| `shard.roll.bytes` |");
    }

    private static String unwrapped(String help) {
        return String.join(" ", help.strip().split("\\s+"));
    }
}
