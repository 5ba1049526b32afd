package dev.sluice.capture;

import java.util.List;
import java.util.Optional;

/**
 * How far a source, or a part of it such as one repository, is. {@code total} is {@code earlier + acknowledged +
 * skipped + refused + missing} and what is still to do.
 *
 * @param name for people
 * @param unit what is counted, for people: one of it
 * @param total known so far
 * @param earlier captured by an earlier run
 * @param acknowledged captured by this run, and safe
 * @param skipped left out because its authors want it so
 * @param refused found, and makes no event
 * @param missing pointed to, but no longer there
 * @param notes what a reader should know, one line each
 * @param failure why it can't go on at the moment; it tries again by itself
 */
public record SourceProgress(
        String name,
        String unit,
        long total,
        long earlier,
        long acknowledged,
        long skipped,
        long refused,
        long missing,
        List<String> notes,
        Optional<String> failure) {
    public SourceProgress {
        notes = List.copyOf(notes);
    }

    /** What is still to do. */
    public long pending() {
        return total - earlier - acknowledged - skipped - refused - missing;
    }
}
