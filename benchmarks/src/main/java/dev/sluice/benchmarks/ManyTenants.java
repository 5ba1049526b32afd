package dev.sluice.benchmarks;

import dev.sluice.access.AccessPlan;
import dev.sluice.access.Principal;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.embedded.EmbeddedCluster;
import dev.sluice.embedded.EmbeddedKafka;
import dev.sluice.formats.Formats;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.topology.TopicPlan;
import dev.sluice.topology.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * The whole topology against a byte passthrough with the same settings, memory and open files, where the same number of events
 * comes by the topics of so many tenants. One process for each number, because memory is not given back.
 */
public final class ManyTenants {
    private static final int PAYLOAD = 1 << 10;
    private static final int ROUNDS = 3;

    private ManyTenants() {}

    /** Prints a line; arguments: the number of tenants, and of events. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int tenants = Integer.parseInt(args[0]);
        int events = Integer.parseInt(args[1]) / tenants * tenants;
        Map<String, String> settings = new LinkedHashMap<>(Map.of("deployment", "hosted"));
        for (int i = 0; i < tenants; i++) {
            settings.put("tenants.customer-" + i + ".kind", "customer");
        }
        Path folder = Files.createTempDirectory("sluice-bench");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(
                EmbeddedCluster.of(folder.resolve("kafka"), 0), AccessPlan.of(List.of(), Map.of()))) {
            KafkaCluster cluster = kafka.as(Principal.OPERATOR);
            SluiceConfig config = SluiceConfig.from(folder, Settings.of(settings, Map.of(), Optional.empty()));
            try (Admin admin = cluster.admin()) {
                TopicPlan plan = new TopicPlan(config.topology(), Formats.all());
                say(tenants, "makes topics");
                new Topics(admin, plan).make(plan.standing());
                Rounds rounds = new Rounds(cluster, admin, config, folder);
                rounds.createTarget();
                List<Tenant> all = List.copyOf(config.tenancy().tenants().keySet());
                say(tenants, "sends " + events + " events");
                Load.publish(cluster, all, PAYLOAD, events);
                report(tenants, events, rounds);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static void report(int tenants, int events, Rounds rounds) throws IOException, InterruptedException {
        List<Double> passthrough = new ArrayList<>();
        List<Double> path = new ArrayList<>();
        double first = 0;
        for (int round = 0; round <= ROUNDS; round++) { // the first one makes the lanes, and stands by itself
            double plain = events / rounds.passthrough("plain-" + round, events);
            double whole = events / rounds.path("path-" + round, events, Optional.empty());
            say(
                    tenants,
                    String.format(
                            Locale.ROOT,
                            "round %d of %d: passthrough %,.0f/s, path %,.0f/s",
                            round,
                            ROUNDS,
                            plain,
                            whole));
            if (round == 0) {
                first = whole;
            } else {
                passthrough.add(plain);
                path.add(whole);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %,d | %,.0f/s | %,.0f/s | %.2f | %,.0f/s | %,d MiB | %,d |%n",
                tenants,
                PathRatio.median(passthrough),
                PathRatio.median(path),
                PathRatio.median(path) / PathRatio.median(passthrough),
                first,
                peakMebibytes(),
                openFiles());
    }

    /** To the other stream: a row of the table comes after minutes. */
    private static void say(int tenants, String what) {
        System.err.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + tenants
                + " tenants: " + what);
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    /** Of this process, broker and topology, as the kernel counts it. */
    private static long peakMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    }
}
