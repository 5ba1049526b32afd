package dev.sluice.capture.feedback;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Which message is the first about its brief in a file, of files that are read from their start, one after the other; what
 * stays in memory are hashes of what one file says. Not thread-safe.
 */
final class FirstMessages {
    private final Map<String, String> first = new HashMap<>();
    private Path file = Path.of("");
    private long last = -1;

    /** From here on a message is read that stands there. */
    void reach(Path of, long start) {
        if (!of.equals(file) || start <= last) {
            first.clear();
        }
        file = of;
        last = start;
    }

    /**
     * Whether the message that was reached last is the first, or says the same as that one.
     *
     * @param brief a hash of the brief's id
     * @param says a hash of what it says
     */
    boolean isFirst(String brief, String says) {
        return first.computeIfAbsent(brief, unseen -> says).equals(says);
    }
}
