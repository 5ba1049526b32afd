package dev.sluice.capture.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.Captured;
import dev.sluice.capture.SourceProgress;
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
 * @param refused how much makes no event
 */
public record Drained(List<CaptureEvent> events, String kept, List<String> notes, long refused) {
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
            SourceProgress progress = source.progress().get(0);
            assertThat(progress.pending()).isZero();
            return new Drained(events, kept.toString(), progress.notes(), progress.refused());
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
