package dev.sluice.capture.assembly;

import dev.sluice.contracts.Bytes;
import java.util.List;
import java.util.Optional;

/** Reads the lines of one file, in their order. */
public interface LineReader {
    /**
     * What a raw line says; what it gives is sanitized.
     *
     * @return empty where the line can't be read; without a step where it says nothing that is kept
     */
    Optional<List<Step>> read(Bytes line);

    /** Whether the file is one document, given to {@link #read} at once, and not lines. */
    boolean isWhole();
}
