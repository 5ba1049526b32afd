package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The charter's whole way: the vendor's deployment, a signed file, the customer's deployment. */
final class DoctrineBundleIT {
    @TempDir
    Path folder;

    @Test
    void shouldTakeTheCharterFromTheVendorToTheCustomer() throws IOException {
        String trusted = Commands.run("doctrine", "keygen", path("charter.key")).out();
        String published;
        try (Deployed vendor =
                deployed("vendor", "acme").set("shard.roll.ms", "600000").set("shard.roll.idle.ms", "600000")) {
            vendor.start();
            capture(vendor, "0.0.13", "Work where the brief is.");
            capture(vendor, "0.0.14", "Work where the brief is, and nowhere else.");
            Result unsealed = publish(vendor, "0.0.14");
            assertThat(unsealed.code()).isEqualTo(3);
            assertThat(unsealed.err()).startsWith("sluice: nothing is published: ");
            assertThat(folder.resolve("0.0.14.bundle")).doesNotExist();
            vendor.stop();

            vendor.set("shard.roll.idle.ms", "500").start();
            vendor.lines(4);
            assertThat(publish(vendor, "0.0.14"))
                    .isEqualTo(new Result(0, "charter 0.0.14 of acme, after 0.0.13: 2 clauses, published\n", ""));
            assertThat(publish(vendor, "0.0.13").out()).isEqualTo("charter 0.0.13 of acme: 2 clauses, published\n");
            published = charter(vendor, "0.0.14");
        }

        try (Deployed customer = deployed("customer", "globex")) {
            customer.set("deployment", "customer")
                    .set("doctrine.trusted.key", trusted.strip().replace("doctrine.trusted.key: ", ""))
                    .start();
            event(customer);
            assertThat(take(customer, "0.0.13").out()).isEqualTo("charter 0.0.13 of acme: 2 clauses, imported\n");
            assertThat(take(customer, "0.0.14").out())
                    .isEqualTo("charter 0.0.14 of acme, after 0.0.13: 2 clauses, imported\n");
            assertThat(take(customer, "0.0.14").out()).endsWith("here already; nothing changed\n");
            customer.lines(5);

            assertThat(customer.command("corpus", "verify").out())
                    .contains("tenant globex: 2 chains, 3 commits, 3 shards, 5 lines");
            assertThat(charter(customer, "0.0.14")).isEqualTo(published);
            assertThat(published.lines()).hasSize(2).anyMatch(line -> line.contains("and nowhere else"));
            Result audit = customer.command("audit");
            assertThat(audit.out())
                    .contains(
                            "tenant globex: 1 captured = 1 committed + 0 refused + 0 duplicates + 0 unsealed",
                            "audit: the sums hold");
            assertThat(audit.code()).isZero();
        }
    }

    private Deployed deployed(String data, String tenant) {
        return new Deployed(TestKafka.of("embedded"), folder.resolve(data), List.of()).set("tenant", tenant);
    }

    private void capture(Deployed vendor, String version, String text) throws IOException {
        Files.createDirectories(folder.resolve(version));
        Files.writeString(folder.resolve(version).resolve("7.1.md"), text);
        Files.writeString(folder.resolve(version).resolve("7.2.md"), "Role: master\n\n# May\n\n- rest\n");
        assertThat(vendor.command("capture", "doctrine", path(version), version).out())
                .isEqualTo("2 published, 0 refused\n");
    }

    private void event(Deployed customer) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("logs")).resolve("fs.jsonl"),
                "{\"service\":\"fs\",\"event\":\"opened\",\"subject_type\":\"file\","
                        + "\"occurred\":\"2026-03-01T12:30:00.001Z\",\"attributes\":{\"depth\":3}}\n");
        assertThat(customer.command("capture", "runtime", path("logs")).out()).isEqualTo("1 published, 0 refused\n");
    }

    private Result publish(Deployed vendor, String version) {
        return vendor.command("doctrine", "publish", "--key", path("charter.key"), version, path(version + ".bundle"));
    }

    private Result take(Deployed customer, String version) {
        return customer.command("doctrine", "import", path(version + ".bundle"));
    }

    /** What a training job reads of a version. */
    private static String charter(Deployed sluice, String version) throws IOException {
        StringBuilder lines = new StringBuilder();
        try (Stream<Path> all = Files.walk(sluice.corpus().resolve("doctrine/" + version))) {
            for (Path shard :
                    all.filter(file -> file.toString().endsWith(".jsonl")).toList()) {
                lines.append(Files.readString(shard));
            }
        }
        return lines.toString();
    }

    private String path(String child) {
        return folder.resolve(child).toString();
    }
}
