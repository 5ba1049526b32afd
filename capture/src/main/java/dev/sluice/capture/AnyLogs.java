package dev.sluice.capture;

import dev.sluice.capture.assembly.LineReader;
import dev.sluice.capture.assembly.Part;
import dev.sluice.capture.assembly.RunFormat;
import dev.sluice.capture.record.RecordLogs;
import dev.sluice.capture.session.SessionLogs;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.event.CaptureEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Every log that a session may leave: of records where they are some, else of an agent. */
public record AnyLogs(RecordLogs records, SessionLogs sessions) implements RunFormat {
    @Override
    public Optional<LineReader> open(Path file, Bytes head) {
        return records.open(file, head).or(() -> sessions.open(file, head));
    }

    @Override
    public List<CaptureEvent> events(Part part) {
        return RecordLogs.isRun(part.run()) ? records.events(part) : sessions.events(part);
    }
}
