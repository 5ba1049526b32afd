package dev.sluice.corpus.lineage;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.log.Sha256;
import java.util.Optional;

/** What may stand in a {@link Ledger}. Each kind has a schema of its own; numbers and hashes go through all of them. */
sealed interface LedgerEntry permits Registration, Offer {
    /** From 1 without holes. */
    long number();

    /** Hash of the entry before; empty for the first. */
    Optional<Sha256> previous();

    /** The adapter version that it is about. */
    Trained what();

    /** When it was written, by the clock of whoever wrote it. */
    UtcMillis written();
}
