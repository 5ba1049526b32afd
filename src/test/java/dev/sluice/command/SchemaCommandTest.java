package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands;
import dev.sluice.Commands.Result;
import dev.sluice.FakeRegistry;
import dev.sluice.formats.Formats;
import dev.sluice.formats.Schemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaCommandTest {
    private static final String EVENT =
            Schemas.text("sluice.capture_event-1.0.0").orElseThrow();

    @TempDir
    Path folder;

    @AutoClose
    private final FakeRegistry registry = new FakeRegistry();

    @Test
    void shouldListAndShowTheRecordsOfTheCatalogueToo() {
        Result list = Commands.run("schema", "list");
        Result shown = Commands.run("schema", "show", "craik.case_file");

        assertThat(list.out().lines())
                .startsWith("sluice.capture_event-1.0.0")
                .contains("craik.record.v1", "craik.case_file", "craik.worker_result")
                .doesNotHaveDuplicates();
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains("\"craik.case_file\"").contains("http://json-schema.org/draft-07/schema#");
    }

    @Test
    void shouldRegisterEveryContractOnceWithItsLevel() {
        Result first = schema("push", "registry.compatibility=FULL");
        Result second = schema("push", "registry.compatibility=FULL");

        int contracts = 3 + Formats.all().size();
        assertThat(first.code()).isZero();
        assertThat(first.out().lines().filter(line -> line.startsWith("registered  ")))
                .hasSize(contracts);
        assertThat(first.out()).endsWith(contracts + " contracts, 0 refused\n");
        assertThat(second.code()).isZero();
        assertThat(second.out().lines().filter(line -> line.startsWith("there       ")))
                .hasSize(contracts);
        assertThat(registry.subjects())
                .hasSize(contracts)
                .contains("sluice.capture_event", "sluice.tuple", "sluice.refusal", "sluice.edit.v1");
        assertThat(registry.subjects())
                .allSatisfy(subject -> assertThat(registry.level(subject)).contains("FULL"));
    }

    @Test
    void shouldFindNothingOnceEverythingIsRegistered() {
        assertThat(schema("push")).returns(0, Result::code);

        Result result = schema("check");

        assertThat(result.code()).isZero();
        assertThat(result.out()).isEqualTo((3 + Formats.all().size()) + " contracts, 0 differences\n");
    }

    @Test
    void shouldNameSubjectsByTopic() {
        Result result = schema("push", "registry.subjects=topic", "tenant=acme-labs");

        assertThat(result.code()).isZero();
        assertThat(registry.subjects())
                .contains(
                        "capture.acme-labs-value",
                        "refused.acme-labs-value",
                        "refused.sluice-value",
                        "corpus.acme-labs.engineering.internal.primary-value",
                        "sluice.edit.v1")
                .doesNotContain("sluice.capture_event", "sluice.tuple", "sluice.refusal");
    }

    @Test
    void shouldNameWhatTheLevelDoesNotAllowAndPushTheRest() {
        registry.put("sluice.tuple", "{\"title\":\"another\"}");

        Result result = schema("push");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("refused     sluice.tuple: schema registry " + registry.url() + ": 409 as the fake has it\n")
                .contains("registered  sluice.edit.v1  id ")
                .endsWith(" contracts, 1 refused\n");
    }

    @Test
    void shouldNameEachDifference() {
        assertThat(schema("push")).returns(0, Result::code);
        registry.put("sluice.capture_event", "{\"title\":\"poisoned\"}");

        Result poisoned = schema("check", "registry.compatibility=FULL_TRANSITIVE");

        assertThat(poisoned.code()).isEqualTo(3);
        assertThat(poisoned.out())
                .contains(
                        "differs  sluice.capture_event: superseded: another schema was registered after this one\n",
                        "differs  sluice.edit.v1: compatibility level is BACKWARD, must be FULL_TRANSITIVE\n");
    }

    @Test
    void shouldSayWhatIsMissingAndWhatMayFollow() {
        registry.put("sluice.capture_event", EVENT.replaceFirst("What a capture", "What any capture"));
        registry.put("sluice.tuple", "{\"title\":\"another\"}");

        Result result = schema("check");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out())
                .contains(
                        "differs  sluice.refusal: missing\n",
                        "differs  sluice.refusal: compatibility level is not set, must be BACKWARD\n",
                        "differs  sluice.capture_event: another schema is there; this one may follow it\n",
                        "differs  sluice.tuple: incompatible with what is there: the registry says no more\n");
        assertThat(registry.subjects()).as("changes nothing").hasSize(2);
    }

    @Test
    void shouldWaitForARegistryAndThenSayWhatWasWrong() {
        registry.close();

        Result result = schema("check", "registry.patience.ms=1000");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines().toList())
                .satisfiesExactly(
                        waiting -> assertThat(waiting)
                                .isEqualTo("sluice: schema registry " + registry.url()
                                        + ": nothing answers there; waiting for it, at most 1000 ms"),
                        end -> assertThat(end)
                                .startsWith("sluice: schema registry " + registry.url() + ": nothing answers there ("));
    }

    @Test
    void shouldAskForTheAddress() {
        Result result = Commands.run("schema", "push");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("sluice: registry.url = \"\": must be the address of a schema registry, such as "
                        + "http://127.0.0.1:8081" + System.lineSeparator());
    }

    @Test
    void shouldNotStartWithoutTheSchemaThatFramesName() {
        Result result = run("up", "--until-idle", "--set", "serde=registry", "--set", "registry.patience.ms=1000");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("sluice: subject sluice.capture_event does not hold the schema of events: "
                        + "`sluice schema push` registers it; waiting for it, at most 1000 ms");
    }

    @Test
    void shouldAskForTheAddressWhereEventsAreToBeFramed() {
        Result result = Commands.run("config", "check", "--set", "serde=registry");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("registry.url = \"\": must be set where serde is registry");
    }

    private Result schema(String what, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("schema", what));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return run(arguments.toArray(String[]::new));
    }

    private Result run(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(
                "--set",
                "registry.url=" + registry.url(),
                "--data",
                folder.resolve("data").toString()));
        return Commands.run(arguments.toArray(String[]::new));
    }
}
