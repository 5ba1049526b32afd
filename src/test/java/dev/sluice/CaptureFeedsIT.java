package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Doctrine, feedback and runtime on the whole path: from files to the folders of a corpus, each once. */
final class CaptureFeedsIT {
    private static final String PAIR = "{\"verdict\":\"reject\",\"prompt\":\"stop\",\"rejected_trajectory\":\"kill()\","
            + "\"corrected_trajectory\":\"stop()\",\"constraint_violation_tag\":\"clause-9\",\"cluster\":\"wells\"}";

    private static final String EXPORT = "{\"schema\":\"craik.training_trajectory_export\",\"version\":\"0.1.0\","
            + "\"format_version\":\"craik.training_trajectory.v1\",\"id\":\"export_gates\",\"task_id\":\"task_gates\","
            + "\"outcome\":\"completed\",\"decisions\":[{\"id\":\"trajectory_decision_step_1\",\"step_result_id\":\"step_1\","
            + "\"phase\":\"plan\",\"runner_id\":\"runner_a\",\"status\":\"completed\",\"summary\":\"Gates listed.\","
            + "\"observed_output\":{},\"diagnostics\":[],\"artifacts\":[],\"receipt_ids\":[],\"evidence_ids\":[],"
            + "\"created_at\":\"2026-05-16T16:50:00.125Z\"}],\"receipts\":[],\"evidence\":[],\"receipt_ids\":[],"
            + "\"evidence_ids\":[],\"compatibility_notes\":[],\"redacted_paths\":[],\"redacted\":true,"
            + "\"created_at\":\"2026-05-16T16:51:00.000Z\"}";

    @TempDir
    Path folder;

    @Test
    void shouldLandDoctrineAndFeedbackOfTheVendor() throws IOException {
        write("charter/7.2.md", "Work where the brief is.");
        write("charter/amendments/7.3.md", "Status: draft\nProposed-By: master\n\nRest.");
        write("archive/1.json", PAIR);
        try (Deployed sluice = new Deployed(TestKafka.asked(), folder.resolve("data"), List.of())) {
            sluice.start();

            assertThat(sluice.command("capture", "doctrine", path("charter"), "0.0.14")
                            .out())
                    .isEqualTo("2 published, 0 refused\n");
            assertThat(sluice.command("capture", "doctrine", path("charter"), "0.0.14")
                            .out())
                    .isEqualTo("0 published, 0 refused\n");
            assertThat(sluice.command("capture", "feedback", path("archive")).out())
                    .isEqualTo("1 published, 0 refused\n");
            write("charter/7.2.md", "Work wherever you like.");
            Result changed = sluice.command("capture", "doctrine", path("charter"), "0.0.14");
            assertThat(changed.code()).isEqualTo(1);
            assertThat(changed.err()).startsWith("sluice: version 0.0.14 was captured with other content");

            sluice.lines(3);
            assertThat(sluice.command("status").out())
                    .contains("tenant acme-labs: 3 captured = 3 committed + 0 refused + 0 duplicates + 0 unsealed");
            assertThat(shards(sluice, 3))
                    .containsExactlyInAnyOrder(
                            "doctrine/0.0.14", "engineering/workspace", "engineering/feedback/wells");
        }
    }

    @Test
    void shouldFollowWhatTheConfigurationNames() throws IOException {
        write("charter/7.2.md", "Work where the brief is.");
        write("agents/chat.jsonl", "{\"role\":\"user\",\"content\":\"hello\"}\n");
        try (Deployed sluice = new Deployed(TestKafka.asked(), folder.resolve("data"), List.of())) {
            sluice.set("doctrine.version", "0.0.14")
                    .set("tenants.acme-labs.capture.doctrine", path("charter"))
                    .set("tenants.acme-labs.capture.feedback", path("archive"))
                    .set("tenants.acme-labs.capture.session", path("agents") + "," + path("gone"))
                    .start();
            sluice.lines(2);
            assertThat(sluice.look().capture().sources())
                    .filteredOn(source -> source.name().equals("feedback"))
                    .singleElement()
                    .satisfies(source ->
                            assertThat(source.failure()).contains("can't read the folder " + path("archive")));

            assertThat(sluice.look().capture().sources())
                    .filteredOn(source -> source.name().equals("logs"))
                    .singleElement()
                    .satisfies(source ->
                            assertThat(source.notes()).containsExactly("1 named files or folders that are not there"));

            write("archive/1.json", PAIR);
            sluice.lines(3);

            assertThat(shards(sluice, 3))
                    .containsExactlyInAnyOrder(
                            "doctrine/0.0.14", "engineering/sessions/workspace", "engineering/feedback/wells");
            assertThat(sluice.command("capture", "feedback", path("archive")))
                    .isEqualTo(new Result(
                            2, "", "sluice: another process is capturing feedback into this data directory\n"));
            assertThat(sluice.command("status").out())
                    .contains("  `up` follows for session: " + path("agents"), "  `up` follows for doctrine: ");
            assertThat(sluice.command("status", "--json").out())
                    .contains("\"follows\":{\"acme-labs\":{\"session\":[\"" + path("agents") + "\",\"");
        }
    }

    @Test
    void shouldTakeANewVersionOfTheCharterAndMakeSummariesAsTheyCome() throws IOException {
        write("charter.md", "Doctrine-Version: 0.0.14\n\n# Clause 7.2\nWork where the brief is.\n");
        write("exports/export.json", EXPORT);
        try (Deployed sluice = new Deployed(TestKafka.asked(), folder.resolve("data"), List.of())) {
            sluice.set("tenants.acme-labs.capture.doctrine", path("charter.md"))
                    .set("tenants.acme-labs.capture.session", path("exports"))
                    .set("tenants.acme-labs.capture.derived", "summary")
                    .set("tenants.acme-labs.capture.cluster", "wells")
                    .start();
            sluice.lines(3);

            write("charter.md", "Doctrine-Version: 0.0.15\n\n# Clause 7.2\nWork with care.\n");
            sluice.lines(4);

            assertThat(shards(sluice, 3))
                    .containsExactlyInAnyOrder("doctrine/0.0.14", "doctrine/0.0.15", "engineering/sessions/wells");
            assertThat(content(sluice)).containsOnlyOnce("\"format\":\"craik.summary.v1\"");
        }
    }

    @Test
    void shouldFollowRuntimeLogsOfACustomer() throws IOException {
        write("logs/fs.jsonl", event(1) + event(2));
        try (Deployed sluice = new Deployed(TestKafka.asked(), folder.resolve("data"), List.of())) {
            sluice.set("deployment", "customer")
                    .set("tenant", "globex")
                    .set("tenants.globex.capture.runtime", path("logs"))
                    .start();
            sluice.lines(2);
            write("logs/fs.jsonl", event(1) + event(2) + event(3));

            sluice.lines(3);
            assertThat(sluice.command("audit").out()).endsWith("audit: the sums hold\n");
        }
    }

    @Test
    void shouldLandRuntimeEventsOfACustomerFromWhereItStopped() throws IOException {
        write("logs/fs.jsonl", event(1) + event(2));
        try (Deployed sluice = new Deployed(TestKafka.asked(), folder.resolve("data"), List.of())) {
            sluice.set("deployment", "customer").set("tenant", "globex").start();

            assertThat(sluice.command("capture", "runtime", path("logs")).out()).isEqualTo("2 published, 0 refused\n");
            write("logs/fs.jsonl", event(1) + event(2) + event(3) + "broken\n");
            Result second = sluice.command("capture", "runtime", path("logs"));

            assertThat(second.code()).isEqualTo(3);
            assertThat(second.out()).isEqualTo("1 published, 1 refused\n");
            assertThat(second.err()).startsWith("refused: fs.jsonl, byte ").endsWith(": malformed/syntax\n");

            sluice.lines(3);
            assertThat(sluice.command("status").out())
                    .contains("tenant globex: 3 captured = 3 committed + 0 refused + 0 duplicates + 0 unsealed");
            assertThat(shards(sluice, 1)).containsExactly("globex");
        }
    }

    private static String event(int millis) {
        return "{\"service\":\"fs\",\"event\":\"opened\",\"subject_type\":\"file\","
                + "\"occurred\":\"2026-03-01T12:30:00.00" + millis + "Z\",\"attributes\":{\"depth\":3}}\n";
    }

    /**
     * The folders that shards lie in, without those that say the classes. A shard counts a moment before it is in its
     * place.
     */
    private static List<String> shards(Deployed sluice, int folders) {
        return Await.until(Duration.ofSeconds(20), () -> shards(sluice), found -> found.size() == folders);
    }

    private static List<String> shards(Deployed sluice) {
        try (Stream<Path> all = Files.walk(sluice.corpus())) {
            return all.filter(file -> file.toString().endsWith(".jsonl"))
                    .map(file -> sluice.corpus().relativize(file).toString().replaceFirst("/redaction_class=.*", ""))
                    .distinct()
                    .toList();
        } catch (IOException | UncheckedIOException moved) {
            return List.of();
        }
    }

    private static String content(Deployed sluice) throws IOException {
        StringBuilder content = new StringBuilder();
        try (Stream<Path> all = Files.walk(sluice.corpus())) {
            for (Path shard :
                    all.filter(file -> file.toString().endsWith(".jsonl")).toList()) {
                content.append(Files.readString(shard));
            }
        }
        return content.toString();
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }

    private String path(String child) {
        return folder.resolve(child).toString();
    }
}
