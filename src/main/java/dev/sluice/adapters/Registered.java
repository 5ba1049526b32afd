package dev.sluice.adapters;

import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.lineage.Ledger.Stored;
import dev.sluice.corpus.lineage.Taint;
import dev.sluice.corpus.snapshot.Snapshot;
import java.util.List;
import java.util.TreeSet;

/**
 * An adapter version that a ledger knows.
 *
 * @param ledger whose ledger that is
 * @param snapshot that it was trained on
 * @param taintedBy what has erased a record which it was trained on, or found something in it
 */
public record Registered(Tenant ledger, Stored stored, Snapshot snapshot, List<Cause> taintedBy) {
    public Registered {
        taintedBy = List.copyOf(taintedBy);
    }

    AdapterVersion version() {
        return stored.entry().what().adapter();
    }

    String base() {
        return stored.entry().what().base();
    }

    /** Whether the ledger, its entry and what the entry was trained on are all of one tenant and one adapter. */
    boolean isOfOne() {
        return stored.entry().what().tenant().equals(ledger)
                && snapshot.eligible().tenant().equals(ledger)
                && snapshot.eligible().adapter().equals(version());
    }

    /** That it is tainted, and by what; "" where it isn't. */
    String taint() {
        return taintedBy.isEmpty() ? "" : "; tainted: trained on " + Taint.records(taintedBy);
    }

    /** The newest doctrine version that its records were made under. */
    DoctrineVersion doctrine() {
        return new TreeSet<>(snapshot.selected().doctrineVersions()).last();
    }
}
