package dev.sluice.command;

import java.util.Optional;

/** What a command says of commits that it could not read. */
final class MissingCommits {
    private MissingCommits() {}

    /** One line; none where none is missing. */
    static Optional<String> line(long missing) {
        return missing == 0
                ? Optional.empty()
                : Optional.of("sluice: " + Amount.of(missing, "commit")
                        + " could not be read; see `git fsck`. Run this again: it tries them again");
    }
}
