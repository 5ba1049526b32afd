package dev.sluice.command;

import dev.sluice.capture.assembly.LineReader;
import dev.sluice.capture.assembly.Part;
import dev.sluice.capture.assembly.RunLogs;
import dev.sluice.capture.assembly.Salt;
import dev.sluice.capture.assembly.Step;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.event.CaptureEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Logs of which it is remembered which files are none, of those that somebody named: in a folder other files may lie, but
 * who names a file wants it read. What is remembered may be asked for by any thread.
 */
final class NamedLogs implements RunLogs {
    private final RunLogs logs;
    private final Set<Path> named;
    private final SortedSet<Path> foreign = new ConcurrentSkipListSet<>();

    /**
     * @param named by their real paths
     */
    NamedLogs(RunLogs logs, List<Path> named) {
        this.logs = logs;
        this.named = Set.copyOf(named);
    }

    @Override
    public Optional<LineReader> open(Path file, Bytes head, Salt salt) {
        Optional<LineReader> reader = logs.open(file, head, salt);
        if (!named.contains(file)) {
            return reader;
        }
        note(file, reader.isPresent());
        return reader.map(lines -> lines.isWhole() ? new Document(lines, file) : lines);
    }

    private void note(Path file, boolean isLog) {
        if (isLog) {
            foreign.remove(file);
        } else {
            foreign.add(file);
        }
    }

    /** What a document is, only the whole of it says. */
    private final class Document implements LineReader {
        private final LineReader reader;
        private final Path file;

        Document(LineReader reader, Path file) {
            this.reader = reader;
            this.file = file;
        }

        @Override
        public Optional<List<Step>> read(Bytes document) {
            Optional<List<Step>> steps = reader.read(document);
            note(file, steps.isPresent());
            return steps;
        }

        @Override
        public boolean isWhole() {
            return true;
        }
    }

    @Override
    public boolean isClean(String text) {
        return logs.isClean(text);
    }

    @Override
    public Bytes said(Part part) {
        return logs.said(part);
    }

    @Override
    public List<CaptureEvent> events(Part part) {
        return logs.events(part);
    }

    @Override
    public List<String> notes(long readBefore) {
        return logs.notes(readBefore);
    }

    /** The named files that were read and are no logs, so far. */
    SortedSet<Path> foreign() {
        return new TreeSet<>(foreign);
    }
}
