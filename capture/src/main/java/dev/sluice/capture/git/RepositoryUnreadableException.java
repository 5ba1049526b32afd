package dev.sluice.capture.git;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A repository can't be read. The message is one line that says why, and holds nothing of the repository's content. */
public final class RepositoryUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int NO = 1;
    private static final int LAST_OF_GITS_OWN = 128;

    private final int exitCode;

    private RepositoryUnreadableException(String message, @Nullable Throwable cause) {
        this(message, cause, 0);
    }

    private RepositoryUnreadableException(String message, @Nullable Throwable cause, int exitCode) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** Whether git itself has ended with an error; a higher exit code is that of a signal. */
    boolean isAnAnswer() {
        return exitCode > 0 && exitCode <= LAST_OF_GITS_OWN;
    }

    /** Whether git understood the question, and says no. */
    boolean isNo() {
        return exitCode == NO;
    }

    static RepositoryUnreadableException missing(Path path) {
        return new RepositoryUnreadableException("no such folder: " + path, null);
    }

    static RepositoryUnreadableException notARepository(Path path) {
        return new RepositoryUnreadableException("not the top folder of a git repository: " + path, null);
    }

    static RepositoryUnreadableException tooManyRefs(int most) {
        return new RepositoryUnreadableException("the repository has more than " + most + " refs", null);
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

    static RepositoryUnreadableException gitStuck(String command, Path folder, Duration limit) {
        return new RepositoryUnreadableException(
                "git " + command + " in " + folder + " has made no progress for " + limit.toSeconds()
                        + " s and was ended; is a pipe or a device in the place of a file?",
                null);
    }

    static RepositoryUnreadableException gitFailed(String command, int exitCode) {
        return new RepositoryUnreadableException(
                "git " + command + " failed with exit code " + exitCode, null, exitCode);
    }

    static RepositoryUnreadableException unusable(String ruleFile, String why) {
        return new RepositoryUnreadableException(
                ruleFile + " " + why + ", so that nobody knows what it leaves out", null);
    }

    static RepositoryUnreadableException noFile(Path file) {
        return new RepositoryUnreadableException(file + " is no regular file", null);
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
