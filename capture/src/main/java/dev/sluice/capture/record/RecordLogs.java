package dev.sluice.capture.record;

import dev.sluice.capture.assembly.LineReader;
import dev.sluice.capture.assembly.Part;
import dev.sluice.capture.assembly.RunFormat;
import dev.sluice.capture.prepare.Json;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.sanitize.Sanitizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Logs of records: Trinity and Crucible traces, a search harness's episodes, steps and artifacts, Craik's records, lines or
 * documents. Which they are, the first one says. A run is one payload of its format, and what breaks the format's grammar
 * is for the topology to refuse.
 */
public final class RecordLogs implements RunFormat {
    private static final String RUNS = "record:";
    private static final String CRAIK = "\"craik.";

    private final Sanitizer sanitizer;
    private final RecordEvents events;

    /**
     * Logs of the tenant whose rules and terms these are.
     *
     * @param derived what is made of them beside
     */
    public RecordLogs(Sanitizer sanitizer, Set<Derived> derived) {
        this.sanitizer = sanitizer;
        this.events = new RecordEvents(sanitizer, derived);
    }

    static String key(Family family, String run) {
        return RUNS + family.name().toLowerCase(Locale.ROOT) + ":" + run;
    }

    /** Whether a run was read by this format. */
    public static boolean isRun(String key) {
        return key.startsWith(RUNS);
    }

    @Override
    public Optional<LineReader> open(Path file, Bytes head) {
        String text = head.utf8();
        Optional<Sighting> first = text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .flatMap(line -> Json.object(Bytes.utf8(line)))
                .flatMap(json -> Sighting.in(json).stream().findFirst());
        boolean isDocument = first.isEmpty() && Json.begins(head) && text.contains(CRAIK);
        return first.isPresent() || isDocument ? Optional.of(new RecordReader(first, sanitizer)) : Optional.empty();
    }

    @Override
    public List<CaptureEvent> events(Part part) {
        return events.of(part);
    }
}
