package dev.sluice.kafka;

/**
 * An exception for a log: which kinds, and where in our code. Not its messages: an exception of someone else's may quote
 * what it was given.
 */
public final class Fault {
    private Fault() {}

    /** Kinds of the exception and its causes, each with the first place of ours. */
    public static String describe(Throwable fault) {
        StringBuilder text = new StringBuilder();
        for (Throwable at = fault; at != null; at = at.getCause()) {
            text.append(text.length() == 0 ? "" : " <- ").append(at.getClass().getName());
            for (StackTraceElement frame : at.getStackTrace()) {
                if (frame.getClassName().startsWith("dev.sluice.")) {
                    text.append(" at ").append(frame.getFileName()).append(':').append(frame.getLineNumber());
                    break;
                }
            }
        }
        return text.toString();
    }
}
