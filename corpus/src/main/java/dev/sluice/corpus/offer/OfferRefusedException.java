package dev.sluice.corpus.offer;

import java.io.Serial;

/** An adapter must not be offered. The message says why, without content. */
public final class OfferRefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    OfferRefusedException(String message) {
        super(message);
    }
}
