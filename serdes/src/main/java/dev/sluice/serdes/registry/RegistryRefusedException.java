package dev.sluice.serdes.registry;

import java.io.Serial;

/** The registry was asked for something that it will not do, however often it is asked. */
public final class RegistryRefusedException extends RuntimeException {
    /** A schema that breaks the subject's compatibility level. */
    public static final int INCOMPATIBLE = 409;

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;

    RegistryRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status that it answered with. */
    public int status() {
        return status;
    }
}
