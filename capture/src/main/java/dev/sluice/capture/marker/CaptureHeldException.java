package dev.sluice.capture.marker;

/** Another process captures the same into the same data directory. */
public final class CaptureHeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param what a repository, or a capture point
     */
    CaptureHeldException(Object what) {
        super("another process is capturing " + what + " into this data directory");
    }
}
