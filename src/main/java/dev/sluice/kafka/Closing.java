package dev.sluice.kafka;

import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes parts in the reverse order of their start; one that fails to close doesn't keep the others open. */
public final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    /** Closes them all, the last that was pushed first. */
    public static void all(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) { // whatever it is, the next part has to be closed too
                LOG.atError()
                        .addKeyValue("part", part.getClass().getSimpleName())
                        .addKeyValue("fault", Fault.describe(e))
                        .log("a part failed to stop");
            }
        }
    }
}
