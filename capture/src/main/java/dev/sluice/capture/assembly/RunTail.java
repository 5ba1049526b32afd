package dev.sluice.capture.assembly;

import dev.sluice.capture.marker.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lines of a run's file, of which the last ones may not be on disk yet: they are written together. Not thread-safe. */
final class RunTail {
    private final Path file;
    private final StringBuilder unwritten = new StringBuilder();
    private long end;
    private boolean isTorn;

    /** Of a file that isn't there yet, or of which {@link #endAt} says how long it is. */
    RunTail(Path file) {
        this.file = file;
    }

    /** How long the file is once all is written. */
    long end() {
        return end;
    }

    /** Says how long it is. */
    void endAt(long bytes) {
        end = bytes;
    }

    /** Adds lines; how many bytes that is. */
    long append(String lines) {
        long bytes = length(lines);
        end += bytes;
        unwritten.append(lines);
        return bytes;
    }

    /** Writes what was added since the last time; what can't be written is written the next time, as a whole. */
    void flush() {
        if (unwritten.isEmpty()) {
            return;
        }
        String lines = unwritten.toString();
        try {
            if (isTorn && Files.exists(file)) {
                OwnerOnly.truncate(file, end - length(lines));
            }
            isTorn = true;
            OwnerOnly.append(file, lines);
            isTorn = false;
            unwritten.setLength(0);
        } catch (IOException e) {
            throw new UncheckedIOException("can't keep the steps of a run", e);
        }
    }

    /** The lines between two offsets. */
    List<String> read(long from, long to) throws IOException {
        flush();
        return OwnerOnly.read(file, from, to).lines().toList();
    }

    /** How many bytes lines are on disk. */
    static long length(String lines) {
        return lines.getBytes(StandardCharsets.UTF_8).length;
    }
}
