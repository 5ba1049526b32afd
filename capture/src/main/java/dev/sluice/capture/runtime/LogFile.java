package dev.sluice.capture.runtime;

import dev.sluice.capture.Found;
import dev.sluice.capture.prepare.Preparer;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * One runtime log, read on from where it was left. An event's id is made of the log's first line, the place of its own
 * and what it tells of, so that a log that was renamed, or is read once more, says the same thing twice. Not
 * thread-safe.
 */
final class LogFile implements AutoCloseable {
    private final String name;
    private final Lines lines;
    private final RuntimeRecord reader;
    private final Preparer preparer;
    private final Trail trail;
    private Optional<String> head;

    /**
     * Reads from where the stream is.
     *
     * @param head the signature of the log's first line; empty where that is still to come
     * @param isWhole whether nothing is ever added, so that a last line needs no end
     */
    LogFile(
            String name,
            InputStream in,
            long offset,
            Optional<String> head,
            boolean isWhole,
            RuntimeRecord reader,
            Preparer preparer) {
        this.name = name;
        this.lines = new Lines(in, offset, isWhole);
        this.reader = reader;
        this.preparer = preparer;
        this.trail = new Trail(offset);
        this.head = head;
    }

    String name() {
        return name;
    }

    /** The offset before which everything is acknowledged. */
    long reached() {
        return trail.reached();
    }

    /** What the next line that isn't blank makes; empty at the end so far. */
    Optional<Found> next() throws IOException {
        for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            Runnable done = trail.step(line.get().end());
            if (line.get().content().filter(LogFile::isBlank).isPresent()) {
                done.run();
            } else {
                String place = name + ", byte " + line.get().start();
                return Optional.of(new Found(place, event(line.get()), done));
            }
        }
        return Optional.empty();
    }

    private Outcome<CaptureEvent> event(Lines.Line line) {
        if (line.content().isEmpty()) {
            return Outcome.refused(Reason.TOO_LARGE, Rule.EVENT_SIZE);
        }
        Bytes content = line.content().get();
        String first = head.orElseGet(() -> RuntimeRecord.signature(content));
        head = Optional.of(first);
        return reader.read(content, first + ":" + line.start()).then(preparer::prepare);
    }

    private static boolean isBlank(Bytes line) {
        return line.utf8().isBlank();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
