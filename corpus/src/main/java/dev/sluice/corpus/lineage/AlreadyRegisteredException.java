package dev.sluice.corpus.lineage;

import java.io.Serial;

/** An adapter version is trained once. */
public final class AlreadyRegisteredException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Ledger.Stored there;

    AlreadyRegisteredException(Ledger.Stored there) {
        super(there.entry().what().adapter() + " is registered already, as entry "
                + there.entry().number());
        this.there = there;
    }

    /** The entry that is there. */
    public Ledger.Stored there() {
        return there;
    }
}
