package dev.sluice.benchmarks;

import dev.sluice.access.Principal;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.store.Store;
import dev.sluice.kafka.KafkaCluster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How long a tenant's lone events take from capture to a sealed shard, one after the other: with nothing beside them, and
 * while another tenant sends as fast as the broker takes it, events and then garbage.
 */
public final class Floods {
    private static final Tenant QUIET = new Tenant("quiet");
    private static final Tenant LOUD = new Tenant("loud");
    private static final int LONE_EVENTS = 20;
    private static final int PAYLOAD = 1 << 10;
    private static final long LOOK_NANOS = 10_000_000;

    private final HostedDeployment deployment;
    private final Store quiet;
    private int sent;

    private Floods(HostedDeployment deployment) throws IOException {
        this.deployment = deployment;
        this.quiet = CorpusRoots.of(
                        Map.of(QUIET, deployment.folder().resolve("tenants").resolve(QUIET.value())))
                .store(QUIET)
                .orElseThrow();
    }

    /** Prints a row for each; argument: the number of events of a flood (default 300,000). */
    public static void main(String[] args) throws IOException {
        int events = args.length > 0 ? Integer.parseInt(args[0]) : 300_000;
        System.out.println("| beside it | median | worst | of the worst alone | the flood |");
        System.out.println("|---|---|---|---|---|");
        try (HostedDeployment deployment = new HostedDeployment(List.of(QUIET, LOUD), Map.of())) {
            Floods floods = new Floods(deployment);
            floods.times(); // the first ones make the topics of the lanes, and are thrown away
            List<Double> alone = floods.times();
            row("nothing", alone, alone, "");
            KafkaCluster loud = deployment.as(Principal.capture(LOUD));
            floods.beside("events", alone, () -> Load.publish(loud, List.of(LOUD), PAYLOAD, events));
            floods.beside("garbage", alone, () -> garbage(loud, events));
        }
    }

    private void beside(String name, List<Double> alone, Runnable flood) throws IOException {
        long start = System.nanoTime();
        CompletableFuture<Double> running =
                CompletableFuture.runAsync(flood).thenApply(done -> (System.nanoTime() - start) / 1e9);
        List<Double> times = times();
        String over = running.isDone() ? "was over before them" : "went on after them";
        row(name, times, alone, String.format(Locale.ROOT, "%s; sent in %.1f s", over, running.join()));
    }

    private static void garbage(KafkaCluster cluster, int records) {
        Properties settings = new Properties();
        settings.putAll(cluster.properties());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 600_000);
        byte[] value = new byte[PAYLOAD];
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                var unused = producer.send(new ProducerRecord<>(new CaptureTopic(LOUD).name(), value));
            }
        }
    }

    /** Seconds of each of the lone events, in order of size. */
    private List<Double> times() throws IOException {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < LONE_EVENTS; i++) {
            long start = System.nanoTime();
            Load.publish(deployment.as(Principal.capture(QUIET)), List.of(QUIET), PAYLOAD, sent, 1);
            sent++;
            while (sealed() < sent) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            times.add((System.nanoTime() - start) / 1e9);
        }
        Collections.sort(times);
        return times;
    }

    private long sealed() throws IOException {
        return new CorpusReader(quiet).tips().stream().mapToLong(Tip::records).sum();
    }

    private static void row(String name, List<Double> times, List<Double> alone, String flood) {
        double worst = times.get(times.size() - 1);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f s | %.2f s | %.1f | %s |%n",
                name,
                PathRatio.median(times),
                worst,
                worst / alone.get(alone.size() - 1),
                flood);
    }
}
