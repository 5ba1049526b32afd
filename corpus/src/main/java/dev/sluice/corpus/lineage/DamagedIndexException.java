package dev.sluice.corpus.lineage;

import java.io.IOException;
import java.io.Serial;

/** The file in the place of the lineage index is none, or isn't as it was written. It can be made again. */
final class DamagedIndexException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    DamagedIndexException() {
        super("the lineage index is damaged, or of another version");
    }
}
