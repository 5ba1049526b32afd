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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * Records per second through the whole topology, as a ratio to a byte passthrough with the same settings, on the same
 * broker, in the same run; and where the rest of the time goes. Rounds alternate, and the median counts, because the
 * machine is shared.
 */
public final class PathRatio {
    private static final Tenant TENANT = new Tenant("local");
    private static final int ROUNDS = 3;

    private PathRatio() {}

    /** Prints a line for each size; arguments: the number of MiB to send through in each round (default 128). */
    public static void main(String[] args) throws IOException, InterruptedException {
        int mebibytes = args.length > 0 ? Integer.parseInt(args[0]) : 128;
        for (int bytes : new int[] {1 << 10, 4 << 10}) {
            measure(bytes, (int) ((long) mebibytes * (1 << 20) / bytes));
        }
    }

    private static void measure(int bytes, int events) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sluice-bench");
        SluiceConfig config = SluiceConfig.from(folder, Settings.of(Map.of(), Map.of(), Optional.empty()));
        try (EmbeddedKafka kafka =
                EmbeddedKafka.start(EmbeddedCluster.of(folder.resolve("kafka"), 0), AccessPlan.of(config))) {
            KafkaCluster cluster = kafka.as(Principal.OPERATOR);
            try (Admin admin = cluster.admin()) {
                new Topics(admin, new TopicPlan(config.topology(), Formats.all()))
                        .make(new TopicPlan(config.topology(), Formats.all()).standing());
                Rounds rounds = new Rounds(cluster, admin, config, folder);
                rounds.createTarget();
                Load.publish(cluster, List.of(TENANT), bytes, events);
                report(bytes, events, rounds);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static void report(int bytes, int events, Rounds rounds) throws InterruptedException {
        List<Double> passthrough = new ArrayList<>();
        List<Double> path = new ArrayList<>();
        Profile profile = new Profile();
        for (int round = 0; round <= ROUNDS; round++) { // the first one warms up and is thrown away
            double plain = events / rounds.passthrough("plain-" + round, events);
            double whole = events / rounds.path("path-" + round, events, Optional.of(profile));
            if (round > 0) {
                passthrough.add(plain);
                path.add(whole);
            }
        }
        double plain = median(passthrough);
        double whole = median(path);
        System.out.printf(
                Locale.ROOT,
                "%d-byte payloads: passthrough %,.0f/s, path %,.0f/s, ratio %.2f (%d events, median of %d)%n",
                bytes,
                plain,
                whole,
                whole / plain,
                events,
                ROUNDS);
        profile.print(System.out);
    }

    static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
