package dev.sluice.capture.assembly;

import java.time.Duration;

/**
 * How logs are read.
 *
 * @param goesOn whether to wait for what comes later; else everything is read to its end, and every run ends there
 * @param silentAfter how long nothing has to come of a run, or be written to a document, before it is taken as it is
 * @param ended whether what is read to its end is known to be over
 */
public record Following(boolean goesOn, Duration silentAfter, boolean ended) {
    /** Reads what there is. */
    public static Following once(boolean ended) {
        return new Following(false, Duration.ZERO, ended);
    }

    /** Goes on with what comes. */
    public static Following on(Duration silentAfter) {
        return new Following(true, silentAfter, false);
    }
}
