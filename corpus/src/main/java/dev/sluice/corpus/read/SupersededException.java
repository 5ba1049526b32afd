package dev.sluice.corpus.read;

import dev.sluice.corpus.store.StorePath;
import java.io.IOException;

/** A shard's lines lie in another one, and it was collected while somebody wanted it: a view of now has them. */
public final class SupersededException extends IOException {
    private static final long serialVersionUID = 1L;

    SupersededException(StorePath path, IOException cause) {
        super(path + ": was superseded, and collected while it was wanted; begin again", cause);
    }
}
