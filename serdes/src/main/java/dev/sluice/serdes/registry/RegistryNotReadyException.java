package dev.sluice.serdes.registry;

import java.io.Serial;

/**
 * The registry can't be reached, answers like no registry, or doesn't hold yet what is needed. Later it may. The message
 * names the address and the reason in one line.
 */
public final class RegistryNotReadyException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    RegistryNotReadyException(String message) {
        super(message);
    }
}
