package dev.sluice.capture.spool;

import dev.sluice.contracts.identity.CommitId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a hook says: this repository has this commit. In the spool:
 *
 * <pre>
 * LF ref TAB folder TAB id LF
 * </pre>
 *
 * The line end in front ends a line that another hook didn't finish; the id stands last, so that an unfinished line
 * has none. A ref can hold neither.
 *
 * @param ref the full name of the branch that was checked out; {@code ""} where HEAD was detached
 * @param repository the common git folder, as the hook saw it
 */
public record Pointer(String ref, Path repository, CommitId commit) {
    /** Reads a line without its ends; empty where it is unfinished or no pointer. */
    static Optional<Pointer> parse(String line) {
        int first = line.indexOf('\t');
        int last = line.lastIndexOf('\t');
        if (first < 0 || first == last || !CommitId.isValid(line.substring(last + 1))) {
            return Optional.empty();
        }
        try {
            Path repository = Path.of(line.substring(first + 1, last));
            return repository.isAbsolute()
                    ? Optional.of(
                            new Pointer(line.substring(0, first), repository, new CommitId(line.substring(last + 1))))
                    : Optional.empty();
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
