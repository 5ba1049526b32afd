package dev.sluice.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the stream thread is, as the JDK's flight recorder samples it: the first of these words that is found in its stack
 * from the top gets the sample. A picture, not a measurement of single calls.
 */
final class Profile {
    private static final String IN_JAVA = "jdk.ExecutionSample";
    private static final String IN_NATIVE = "jdk.NativeMethodSample";
    private static final Duration EVERY = Duration.ofMillis(10);
    private static final Map<String, String> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("sun.nio.ch.EPoll", "");
        PLACES.put("dev.sluice.sanitize", "sanitize");
        PLACES.put("dev.sluice.serdes.EventReader", "admit: read the event");
        PLACES.put("dev.sluice.topology.Admitter", "admit: the rest");
        PLACES.put("dev.sluice.formats", "stamp: render");
        PLACES.put("dev.sluice.serdes.TupleJson", "route: write the tuple");
        PLACES.put("dev.sluice.topology.Stamper", "stamp: the rest");
        PLACES.put("dev.sluice.topology.Deduplicator", "deduplicate: look up");
        PLACES.put(
                "org.apache.kafka.streams.processor.internals.RecordCollectorImpl", "Kafka: send tuple and changelog");
        PLACES.put("dev.sluice.topology.Bookkeeper", "count: stores");
        PLACES.put("org.apache.kafka.streams.processor.internals.TaskManager.commit", "Kafka: commit");
        PLACES.put("org.apache.kafka.clients.consumer", "Kafka: poll");
    }

    private final Map<String, Integer> samples = new LinkedHashMap<>();
    private Recording recording = new Recording();

    void start() {
        recording = new Recording();
        recording.enable(IN_JAVA).withPeriod(EVERY);
        recording.enable(IN_NATIVE).withPeriod(EVERY);
        recording.start();
    }

    void stop() {
        recording.stop();
        try {
            Path file = Files.createTempFile("sluice-profile", ".jfr");
            try {
                recording.dump(file);
                RecordingFile.readAllEvents(file).forEach(this::count);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            recording.close();
        }
    }

    private void count(RecordedEvent sample) {
        if (sample.getThread("sampledThread").getJavaName().endsWith("-StreamThread-1")) {
            place(sample).filter(place -> !place.isEmpty()).ifPresent(place -> samples.merge(place, 1, Integer::sum));
        }
    }

    /** Empty for waiting. */
    private static Optional<String> place(RecordedEvent sample) {
        for (RecordedFrame frame : sample.getStackTrace().getFrames()) {
            String name = frame.getMethod().getType().getName() + "."
                    + frame.getMethod().getName();
            for (Map.Entry<String, String> place : PLACES.entrySet()) {
                if (name.startsWith(place.getKey())) {
                    return Optional.of(place.getValue());
                }
            }
        }
        return Optional.of("Kafka Streams: the rest");
    }

    void print(PrintStream out) {
        int all = samples.values().stream().mapToInt(Integer::intValue).sum();
        samples.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry ->
                        out.printf(Locale.ROOT, "  %4.0f %%  %s%n", 100.0 * entry.getValue() / all, entry.getKey()));
    }
}
