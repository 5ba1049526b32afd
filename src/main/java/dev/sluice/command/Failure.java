package dev.sluice.command;

import java.util.Optional;

/** A failure in one line: what we say of it, and what kind of fault was at the bottom of it. */
final class Failure {
    private Failure() {}

    /**
     * Our own message where the exception is ours, with the kinds of its causes. Messages of other people's exceptions
     * are left out: they may quote what they were given.
     */
    static String inOneLine(Throwable failure) {
        String said =
                isOurs(failure) ? Optional.ofNullable(failure.getMessage()).orElse("failed") : "failed";
        return said + " (" + kinds(failure) + ")";
    }

    private static String kinds(Throwable failure) {
        StringBuilder kinds = new StringBuilder(failure.getClass().getSimpleName());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            kinds.append(" ← ").append(cause.getClass().getSimpleName());
        }
        return kinds.append(where(failure)).toString();
    }

    private static String where(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.sluice.")) {
                return ", at " + frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }

    private static boolean isOurs(Throwable failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith("dev.sluice.");
    }
}
