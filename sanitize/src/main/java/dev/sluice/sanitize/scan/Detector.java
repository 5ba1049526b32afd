package dev.sluice.sanitize.scan;

/** Verifies what an anchor promises. Stateless and thread-safe; what it has to remember of a text lies in the scan. */
@FunctionalInterface
public interface Detector {
    /**
     * Looks at the text around an anchor and reports what it finds to the scan.
     *
     * @param anchor index of the anchor's first byte
     */
    void at(Scan scan, int anchor);
}
