package dev.sluice.kafka;

import java.util.Optional;

/**
 * An exception for people: which kinds, and where in our code. Never the message of someone else's exception: it may
 * quote what it was given.
 */
public final class Fault {
    private Fault() {}

    /** What we say of it, if the exception is ours, and the rest as {@link #describe} has it. */
    public static String inOneLine(Throwable fault) {
        StackTraceElement[] frames = fault.getStackTrace();
        boolean isOurs = frames.length > 0 && isOurs(frames[0]);
        String said = isOurs ? Optional.ofNullable(fault.getMessage()).orElse("failed") : "failed";
        return said + " (" + describe(fault) + ")";
    }

    /** Kinds of the exception and its causes, each with the first place of ours. */
    public static String describe(Throwable fault) {
        StringBuilder text = new StringBuilder();
        for (Throwable at = fault; at != null; at = at.getCause()) {
            text.append(text.length() == 0 ? "" : " <- ").append(at.getClass().getSimpleName());
            for (StackTraceElement frame : at.getStackTrace()) {
                if (isOurs(frame)) {
                    text.append(" at ").append(frame.getFileName()).append(':').append(frame.getLineNumber());
                    break;
                }
            }
        }
        return text.toString();
    }

    private static boolean isOurs(StackTraceElement frame) {
        return frame.getClassName().startsWith("dev.sluice.");
    }
}
