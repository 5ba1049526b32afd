package dev.sluice.benchmarks;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Where the stream thread is, looked at every few milliseconds: the first of these words that is found in its stack from
 * the top gets the sample. A picture, not a measurement of single calls.
 */
final class Profile {
    private static final Map<String, String> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("dev.sluice.sanitize", "sanitize");
        PLACES.put("dev.sluice.serdes.EventReader", "admit: read the event");
        PLACES.put("dev.sluice.topology.Admitter", "admit: the rest");
        PLACES.put("dev.sluice.formats", "stamp: render");
        PLACES.put("dev.sluice.serdes.TupleJson", "route: write the tuple");
        PLACES.put("dev.sluice.topology.Stamper", "stamp: the rest");
        PLACES.put("dev.sluice.topology.Deduplicator", "deduplicate: look up");
        PLACES.put("org.apache.kafka.streams.processor.internals.RecordCollectorImpl", "Kafka: send tuple and changelog");
        PLACES.put("dev.sluice.topology.Bookkeeper", "count: stores");
        PLACES.put("org.apache.kafka.streams.processor.internals.TaskManager.commit", "Kafka: commit");
        PLACES.put("org.apache.kafka.clients.consumer", "Kafka: poll");
    }

    private static final int EVERY_MILLIS = 4;

    private final Map<String, Integer> samples = new LinkedHashMap<>();
    private ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();

    void start() {
        sampler = Executors.newSingleThreadScheduledExecutor();
        sampler.scheduleAtFixedRate(this::sample, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop() {
        sampler.shutdownNow();
    }

    private synchronized void sample() {
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            if (thread.getName().endsWith("-StreamThread-1")) {
                samples.merge(place(stack), 1, Integer::sum);
            }
        });
    }

    private static String place(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            String name = frame.getClassName() + "." + frame.getMethodName();
            for (Map.Entry<String, String> place : PLACES.entrySet()) {
                if (name.startsWith(place.getKey())) {
                    return place.getValue();
                }
            }
        }
        return "Kafka Streams: the rest";
    }

    synchronized void print(PrintStream out) {
        int all = samples.values().stream().mapToInt(Integer::intValue).sum();
        samples.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry ->
                        out.printf(Locale.ROOT, "  %4.0f %%  %s%n", 100.0 * entry.getValue() / all, entry.getKey()));
    }
}
