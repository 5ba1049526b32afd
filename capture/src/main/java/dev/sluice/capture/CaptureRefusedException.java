package dev.sluice.capture;

/** What was asked to be captured can't be, as a whole; the message says what stands against it, without content. */
public final class CaptureRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CaptureRefusedException(String message) {
        super(message);
    }
}
