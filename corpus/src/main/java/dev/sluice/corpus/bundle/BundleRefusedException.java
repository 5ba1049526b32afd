package dev.sluice.corpus.bundle;

import java.io.Serial;

/** A bundle that isn't made or isn't taken. The message says why, in one line and without content. */
public final class BundleRefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    BundleRefusedException(String why) {
        super(why);
    }
}
