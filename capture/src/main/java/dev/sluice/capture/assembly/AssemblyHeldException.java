package dev.sluice.capture.assembly;

/** Another process puts the same tenant's logs together in the same data directory. */
public final class AssemblyHeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AssemblyHeldException() {
        super("another process captures sessions into this data directory");
    }
}
