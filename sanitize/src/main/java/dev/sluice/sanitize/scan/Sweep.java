package dev.sluice.sanitize.scan;

/** A detector without a literal to anchor on, which goes over the text in its own way. Stateless and thread-safe. */
@FunctionalInterface
public interface Sweep {
    /** Looks for what begins within {@code [from, to)}; the rest of the text may be looked at. */
    void over(Scan scan, int from, int to);
}
