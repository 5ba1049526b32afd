package dev.sluice.capture.spool;

import dev.sluice.contracts.identity.CommitId;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a hook says: this repository has this commit. In the spool:
 *
 * <pre>
 * LF folder TAB id LF
 * </pre>
 *
 * The line end in front ends a line that another hook didn't finish; the id stands last, so that an unfinished line
 * has none. No branch is named: it may be called like a secret, and nothing has looked at it yet. Hooks of another make
 * write {@code ref TAB folder TAB id}; their ref is not looked at.
 *
 * @param repository the common git folder, as the hook saw it
 */
public record Pointer(Path repository, CommitId commit) {
    /** Reads a line without its ends; empty where it is unfinished or no pointer. */
    static Optional<Pointer> parse(String line) {
        int tab = line.lastIndexOf('\t');
        if (tab < 0 || !CommitId.isValid(line.substring(tab + 1))) {
            return Optional.empty();
        }
        int start = line.startsWith("/") ? 0 : Math.min(line.indexOf('\t') + 1, tab);
        try {
            Path repository = Path.of(line.substring(start, tab));
            return repository.isAbsolute()
                    ? Optional.of(new Pointer(repository, new CommitId(line.substring(tab + 1))))
                    : Optional.empty();
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
