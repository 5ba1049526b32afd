package dev.sluice.capture.feedback;

import dev.sluice.capture.marker.Notebook;

/**
 * What a brief and the attempts at it are called. What comes first of a brief, in whichever file, is called by the brief, and
 * noted; what says anything else is called by what it says. Not thread-safe.
 */
final class BriefNames {
    /** No path begins so. */
    private static final String NOTED = "brief ";

    private final Notebook notebook;

    /**
     * Notes them in this notebook: the same content gets the same name again, whether it was acknowledged or not.
     *
     * @param notebook which a year after a brief was named last forgets what came first
     */
    BriefNames(Notebook notebook) {
        this.notebook = notebook;
    }

    /** Whether this is noted of a brief: a hash, and no state of a file, which has a blank. */
    static boolean isNoted(String value) {
        return value.indexOf(' ') < 0;
    }

    /**
     * Gives the name of a message without a verdict, below its brief.
     *
     * @param says a hash of what it says once it is clean
     */
    String give(String briefId, boolean isAttempt, String says) {
        String first = notebook.get(NOTED + briefId).orElse(says);
        notebook.put(NOTED + briefId, first);
        if (first.equals(says)) {
            return ":brief";
        }
        return (isAttempt ? ":attempt:" : ":brief:") + says;
    }
}
