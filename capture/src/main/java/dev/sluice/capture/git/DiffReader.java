package dev.sluice.capture.git;

import dev.sluice.contracts.identity.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Diffs of one repository from a long-lived {@code git diff-tree --stdin}. A line that is no object id is echoed and
 * flushed by git: a {@code ~} and the commit's id mark the end of each answer, and no line of a diff starts like that.
 * Not thread-safe.
 */
final class DiffReader implements AutoCloseable {
    /** git keeps what it has parsed, so that it has to be started anew now and then. */
    static final int MOST_REQUESTS = 10_000;

    private static final List<String> COMMAND = List.of(
            "diff-tree",
            "--stdin",
            "--root",
            "--no-commit-id",
            "-r",
            "-z",
            "--raw",
            "--numstat",
            "--patch",
            "--find-renames=50%",
            "-l250",
            "--abbrev=12",
            "--unified=3",
            "--diff-algorithm=myers",
            "--indent-heuristic",
            "--inter-hunk-context=0",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--submodule=short",
            "--ignore-submodules=none",
            "--no-ext-diff",
            "--no-textconv",
            "--no-color");

    private final GitProcess git;
    private int requests;
    private boolean leftUnread;

    DiffReader(GitRepository repository) {
        git = GitProcess.on(repository, COMMAND);
    }

    /** Asks for the diff of a commit against a parent, or against nothing. Does nothing where git has died. */
    void request(CommitId id, Optional<CommitId> parent) {
        requests++;
        git.tryAsk(id + parent.map(p -> " " + p).orElse("") + "\n~" + id + "\n");
    }

    /** Fails where git dies of no commit at all. */
    void requireSound() {
        git.tryAsk("~\n");
        try {
            git.answers().readTo((byte) '\n', new ByteSink(8));
        } catch (IOException e) {
            throw git.ended(e);
        }
    }

    /** Whether git has been asked so often that a fresh one should go on. */
    boolean isWorn() {
        return requests >= MOST_REQUESTS;
    }

    /** Whether an answer was too long to be read to its end, so that a fresh one has to go on. */
    boolean isLeftUnread() {
        return leftUnread;
    }

    /** The answer to the oldest open request. */
    CommitDiff answer(CommitId id, Function<String, Carriage> carriage) {
        try {
            DiffParser parser = new DiffParser(git.answers(), carriage);
            CommitDiff diff = parser.parse();
            leftUnread = parser.isTooLong();
            if (leftUnread) {
                return diff;
            }
            ByteSink mark = new ByteSink(80);
            git.answers().readTo((byte) '\n', mark);
            if (!new String(mark.toArray(), StandardCharsets.US_ASCII).equals("~" + id)) {
                throw git.nonsense();
            }
            return diff;
        } catch (IOException e) {
            throw git.ended(e);
        }
    }

    @Override
    public void close() {
        git.close();
    }
}
