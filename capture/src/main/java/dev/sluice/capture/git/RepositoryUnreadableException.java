package dev.sluice.capture.git;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A repository can't be read. The message is one line that says why, and holds nothing of the repository's content. */
public final class RepositoryUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private RepositoryUnreadableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static RepositoryUnreadableException missing(Path path) {
        return new RepositoryUnreadableException("no such folder: " + path, null);
    }

    static RepositoryUnreadableException notARepository(Path path) {
        return new RepositoryUnreadableException("not the top folder of a git repository: " + path, null);
    }

    static RepositoryUnreadableException notARange() {
        return new RepositoryUnreadableException("git finds no such revision range in the repository", null);
    }

    static RepositoryUnreadableException gitMissing(Throwable cause) {
        return new RepositoryUnreadableException("git can't be started; is it installed and on the PATH?", cause);
    }

    static RepositoryUnreadableException gitEnded(String command, @Nullable Throwable cause) {
        return new RepositoryUnreadableException("git " + command + " ended before it had answered", cause);
    }

    static RepositoryUnreadableException gitFailed(String command, int exitCode) {
        return new RepositoryUnreadableException("git " + command + " failed with exit code " + exitCode, null);
    }

    static RepositoryUnreadableException unusable(String ruleFile, String why) {
        return new RepositoryUnreadableException(
                ruleFile + " " + why + ", so that nobody knows what it leaves out", null);
    }

    static RepositoryUnreadableException unreadable(Path file, Throwable cause) {
        return new RepositoryUnreadableException("can't read " + file, cause);
    }

    static RepositoryUnreadableException remade() {
        return new RepositoryUnreadableException(
                "the repository was made anew with another object format; start capture again", null);
    }

    /** What a repository that was made to break its readers leads to; it must not stop the others. */
    public static RepositoryUnreadableException beyondUse(Throwable cause) {
        return new RepositoryUnreadableException(
                "the repository can't be read (" + cause.getClass().getSimpleName() + ")", cause);
    }

    static RepositoryUnreadableException nonsense(String command) {
        return new RepositoryUnreadableException("git " + command + " answered what it never answers", null);
    }
}
