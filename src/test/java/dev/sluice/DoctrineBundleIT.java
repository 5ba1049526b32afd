package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The charter's whole way: the vendor's deployment, a signed file, the customer's deployment. */
final class DoctrineBundleIT {
    @TempDir
    Path folder;

    private String trusted = "";

    @BeforeEach
    void makeKey() {
        trusted = sluice("doctrine", "keygen", path("charter.key"))
                .out()
                .strip()
                .replace("doctrine.trusted.key: ", "doctrine.trusted.key=");
    }

    @Test
    void shouldTakeTheCharterFromTheVendorToTheCustomer() throws IOException {
        String vendors = "";
        try (ChildSluice up = resident(vendors("up"))) {
            capture("0.0.13", "Work where the brief is.");
            capture("0.0.14", "Work where the brief is, and nowhere else.");
            assertThat(sealedAndPublished("0.0.14"))
                    .isEqualTo(new Result(0, "charter 0.0.14 of acme, after 0.0.13: 2 clauses, published\n", ""));
            assertThat(publish("0.0.13").out()).isEqualTo("charter 0.0.13 of acme: 2 clauses, published\n");
            vendors = vendor("corpus", "cat", "--path", "doctrine/0.0.14").out();
            up.terminate();
            assertThat(up.result().code()).isZero();
        }

        try (ChildSluice up = resident(customers("up"))) {
            event();
            assertThat(take("0.0.13").out()).isEqualTo("charter 0.0.13 of acme: 2 clauses, imported\n");
            assertThat(take("0.0.14").out()).isEqualTo("charter 0.0.14 of acme, after 0.0.13: 2 clauses, imported\n");
            assertThat(take("0.0.14").out()).endsWith("here already; nothing changed\n");
            up.terminate();
            assertThat(up.result().out()).contains("tenant globex: 1 captured = ");
        }
        assertThat(customer("up", "--until-idle").out())
                .contains("tenant globex: 1 captured = 1 committed + 0 refused + 0 duplicates + 0 unsealed");

        assertThat(customer("corpus", "verify").out())
                .contains("tenant globex: 2 chains, 3 commits, 3 shards, 5 lines");
        assertThat(customer("corpus", "cat", "--path", "doctrine/0.0.14").out()).isEqualTo(vendors);
        assertThat(vendors.lines()).hasSize(2).anyMatch(line -> line.contains("and nowhere else"));
        Result audit = customer("audit");
        assertThat(audit.out()).contains("tenant globex: 1 captured = 1 committed", "audit: the sums hold");
        assertThat(audit.code()).isZero();
    }

    private ChildSluice resident(String... command) {
        ChildSluice up = ChildSluice.start(folder, command);
        up.awaitOutput("ready in ");
        return up;
    }

    private void capture(String version, String text) throws IOException {
        Files.createDirectories(folder.resolve(version));
        Files.writeString(folder.resolve(version).resolve("7.1.md"), text);
        Files.writeString(folder.resolve(version).resolve("7.2.md"), "Role: master\n\n# May\n\n- rest\n");
        assertThat(vendor("capture", "doctrine", path(version), version).out()).isEqualTo("2 published, 0 refused\n");
    }

    private void event() throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("logs")).resolve("fs.jsonl"),
                "{\"service\":\"fs\",\"event\":\"opened\",\"subject_type\":\"file\","
                        + "\"occurred\":\"2026-03-01T12:30:00.001Z\",\"attributes\":{\"depth\":3}}\n");
        assertThat(customer("capture", "runtime", path("logs")).out()).isEqualTo("1 published, 0 refused\n");
    }

    /** As long as a clause isn't sealed, nothing is published. */
    private Result sealedAndPublished(String version) {
        return Await.until(Duration.ofSeconds(60), () -> publish(version), result -> {
            if (result.code() == 3) {
                assertThat(result.err()).startsWith("sluice: nothing is published: ");
                assertThat(folder.resolve(version + ".bundle")).doesNotExist();
            }
            return result.code() != 3;
        });
    }

    private Result publish(String version) {
        return vendor("doctrine", "publish", "--key", path("charter.key"), version, path(version + ".bundle"));
    }

    private Result take(String version) {
        return customer("doctrine", "import", path(version + ".bundle"));
    }

    private Result vendor(String... command) {
        return sluice(vendors(command));
    }

    private String[] vendors(String... command) {
        return more(
                command,
                "--data",
                path("vendor"),
                "--set",
                "tenant=acme",
                "--set",
                "http.port=0",
                "--set",
                "shard.roll.idle.ms=2000");
    }

    private Result customer(String... command) {
        return sluice(customers(command));
    }

    private String[] customers(String... command) {
        return more(
                command,
                "--data",
                path("customer"),
                "--set",
                "deployment=customer",
                "--set",
                "tenant=globex",
                "--set",
                "http.port=0",
                "--set",
                trusted);
    }

    private Result sluice(String... command) {
        return ChildSluice.run(folder, "", command);
    }

    private static String[] more(String[] command, String... more) {
        return Stream.of(List.of(command), List.of(more)).flatMap(List::stream).toArray(String[]::new);
    }

    private String path(String child) {
        return folder.resolve(child).toString();
    }
}
