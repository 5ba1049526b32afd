package dev.sluice.capture.assembly;

import dev.sluice.capture.Captured;
import dev.sluice.contracts.event.CaptureEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a source gives which reads logs once.
 *
 * @param kept what lay on disk while the events waited
 */
public record Drained(List<CaptureEvent> events, String kept, List<String> notes) {
    /** Reads everything and acknowledges it. */
    public static Drained of(Path folder, Path input, RunLogs logs, boolean ended) {
        StringBuilder kept = new StringBuilder();
        List<CaptureEvent> events = new ArrayList<>();
        try (AssemblySource source =
                new AssemblySource(folder, List.of(input), logs, Following.once(ended), Instant::now)) {
            while (!source.isIdle()) {
                source.refresh();
                kept.append(contents(folder));
                events.addAll(take(source));
                source.settle();
            }
            return new Drained(events, kept.toString(), source.progress().get(0).notes());
        }
    }

    /** What a source offers, acknowledged. */
    public static List<CaptureEvent> take(AssemblySource source) {
        List<CaptureEvent> events = new ArrayList<>();
        for (Optional<Captured> next = source.next(); next.isPresent(); next = source.next()) {
            events.add(next.get().event());
            next.get().acknowledged().run();
        }
        return events;
    }

    private static String contents(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(Drained::content).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
