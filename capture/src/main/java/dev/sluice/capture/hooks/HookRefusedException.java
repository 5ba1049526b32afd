package dev.sluice.capture.hooks;

/** A hook can't be put here or taken away. The message is one line that says why and what to do. */
public final class HookRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HookRefusedException(String message) {
        super(message);
    }

    HookRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
