package dev.sluice.corpus.read;

import dev.sluice.corpus.gone.Gone;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.Optional;

/**
 * A shard's lines lie in another one, and it was collected while somebody wanted it, or an erasure took some of them: a view of
 * now has what is left.
 */
public final class SupersededException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says why it is gone; without an erasure it was collected. */
    public SupersededException(StorePath path, Optional<Gone> erased, IOException cause) {
        super(
                path + ": "
                        + erased.map(Gone::toString).orElse("was superseded, and collected while it was wanted")
                        + "; begin again",
                cause);
    }
}
