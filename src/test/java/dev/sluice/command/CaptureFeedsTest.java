package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands;
import dev.sluice.Commands.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code capture doctrine}, {@code feedback} and {@code runtime} without a broker: what they print, what they refuse. */
final class CaptureFeedsTest {
    private static final String EVENT = "{\"service\":\"fs\",\"event\":\"opened\",\"subject_type\":\"file\","
            + "\"occurred\":\"2026-03-01T12:30:00.001Z\",\"attributes\":{\"depth\":3,\"name\":\"plans.txt\"}}";

    @TempDir
    Path folder;

    @Test
    void shouldPrintTheClausesOfACharter() throws IOException {
        write("charter/7.2.md", "Role: task-cluster\n\nAsk jo.doe@harbour-works.io.\n\n## May not\n- push to main\n");

        Result result = run("capture", "doctrine", "--dry-run", path("charter"), "0.0.14");

        assertThat(result.code()).as("%s", result).isZero();
        assertThat(result.out())
                .contains("\"event_id\":\"doctrine:0.0.14:7.2:task-cluster\"", "Ask [EMAIL].", "[\"push to main\"]");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void shouldPrintACharterThatIsOneFileAndSaysItsVersion() throws IOException {
        write("charter.md", "Doctrine-Version: 0.0.14\n\n# Clause 7.2\nWork.\n");

        Result result = run("capture", "doctrine", "--dry-run", path("charter.md"));

        assertThat(result.code()).as("%s", result).isZero();
        assertThat(result.out()).contains("\"event_id\":\"doctrine:0.0.14:7.2\"");
    }

    @Test
    void shouldRefuseACharterWithAClauseThatIsNone() throws IOException {
        write("charter/7.2.md", "");

        assertThat(run("capture", "doctrine", "--dry-run", path("charter"), "0.0.14"))
                .isEqualTo(new Result(
                        1,
                        "",
                        "sluice: 1 of 1 clauses refused, none published: "
                                + "7.2.md: contract-broken/doctrine.says-something\n"));
    }

    @Test
    void shouldRefuseWhatIsNoCharterAndNoVersion() throws IOException {
        write("charter/7.2.md", "Work.");

        assertThat(run("capture", "doctrine", path("gone"), "0.0.14"))
                .isEqualTo(
                        new Result(2, "", "sluice: CHARTER = \"" + path("gone") + "\": must be a folder or a file\n"));
        assertThat(run("capture", "doctrine", path("charter")))
                .isEqualTo(
                        new Result(2, "", "sluice: VERSION = \"\": must be given, where the charter doesn't say it\n"));
        write("charter/VERSION", "0.0.15\n");
        assertThat(run("capture", "doctrine", path("charter"), "0.0.14"))
                .isEqualTo(new Result(2, "", "sluice: VERSION = \"0.0.14\": must be what the charter says, 0.0.15\n"));
        assertThat(run("capture", "doctrine", path("charter"), "v14"))
                .isEqualTo(new Result(2, "", "sluice: VERSION = \"v14\": must be n.n.n, for example 0.0.14\n"));
    }

    @Test
    void shouldPrintThePairOfThreeFiles() throws IOException {
        write("ask.txt", "stop the pump");
        write("before.diff", "+kill()");
        write("after.diff", "+stop()");

        Result result = pair("reject", "after.diff");

        assertThat(result.code()).as("%s", result).isZero();
        assertThat(result.out())
                .contains(
                        "\"cluster\":\"wells\"",
                        "\"rejected_trajectory\":\"+kill()\"",
                        "\"format\":\"sluice.feedback.v1\"");
    }

    @Test
    void shouldSayHowManyFilesWaitForABrief() throws IOException {
        write(
                "archive/1.json",
                "{\"brief_id\":\"b-1\",\"stage_at_capture\":\"review\",\"verdict\":"
                        + "{\"verdict\":\"reject\",\"notes\":\"no\",\"corrected_diff\":\"+stop()\"}}");

        Result result = run("capture", "feedback", "--dry-run", path("archive"));

        assertThat(result.code()).as("%s", result).isZero();
        assertThat(result.out()).contains("\"format\":\"sluice.apprenticeship.v1\"");
        assertThat(result.err())
                .isEqualTo("1 files with verdicts that make no pair yet: no brief with an attempt has come for them\n");
    }

    @Test
    void shouldMakeNoPairOfSidesThatAreTheSame() throws IOException {
        write("ask.txt", "stop the pump");
        write("before.diff", "+kill()");

        assertThat(pair("refine", "before.diff"))
                .isEqualTo(new Result(3, "", "refused: message: contract-broken/feedback.sides-differ\n"));
    }

    @Test
    void shouldMakeNoPairOfWhatWasAccepted() throws IOException {
        write("ask.txt", "stop the pump");
        write("before.diff", "+kill()");

        Result result = pair("accept", "before.diff");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("sluice: ").contains("--verdict", "refine, reject");
    }

    @Test
    void shouldAskForAMessageOrAPair() {
        Result result = run("capture", "feedback", "--dry-run");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("PATH", "--verdict", "Try: sluice capture feedback --help");
    }

    @Test
    void shouldPrintRuntimeEventsAndNameTheLinesThatAreNone() throws IOException {
        write("logs/fs.jsonl", EVENT + "\nbroken\n");

        Result result = run(customer("capture", "runtime", "--dry-run", path("logs")));

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out())
                .contains("\"attributes\":{\"depth\":3},\"redactions\":\"attribute=1\"")
                .doesNotContain("plans");
        assertThat(result.err()).isEqualTo("refused: fs.jsonl, byte " + (EVENT.length() + 1) + ": malformed/syntax\n");
    }

    @Test
    void shouldLetNoNameOfAFileActOnATerminal() throws IOException {
        write("logs/a\u001b[2J.jsonl", "broken\n");

        assertThat(run(customer("capture", "runtime", "--dry-run", path("logs")))
                        .err())
                .isEqualTo("refused: a\\u001b[2J.jsonl, byte 0: malformed/syntax\n");
    }

    @Test
    void shouldRefuseRuntimeEventsOfTheVendor() throws IOException {
        write("logs/fs.jsonl", EVENT);

        assertThat(run("capture", "runtime", "--dry-run", path("logs")))
                .isEqualTo(new Result(2, "", "sluice: runtime events are a customer's: local is the vendor here\n"));
    }

    private Result pair(String verdict, String corrected) {
        return run(
                "capture",
                "feedback",
                "--dry-run",
                "--cluster",
                "wells",
                "--verdict",
                verdict,
                "--tag",
                "clause-9",
                "--prompt-file",
                path("ask.txt"),
                "--rejected-file",
                path("before.diff"),
                "--corrected-file",
                path(corrected));
    }

    private static String[] customer(String... command) {
        return Stream.concat(Stream.of(command), Stream.of("--set", "deployment=customer", "--set", "tenant=globex"))
                .toArray(String[]::new);
    }

    private Result run(String... command) {
        return Commands.run(Stream.concat(Stream.of(command), Stream.of("--data", path("data")))
                .toArray(String[]::new));
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private String path(String child) {
        return folder.resolve(child).toString();
    }
}
