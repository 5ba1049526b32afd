package dev.sluice.resanitize;

import static dev.sluice.contracts.Outcome.accepted;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.resanitize.LineRules;
import dev.sluice.corpus.resanitize.Looked;
import dev.sluice.corpus.resanitize.Looked.Renewed;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.serdes.TupleJson;
import dev.sluice.topology.ResanitizedTuple;
import dev.sluice.topology.TupleResanitizer;

/** The rules that the topology cleans a tenant's events with, for lines of its shards. Thread-safe. */
public final class CurrentRules implements LineRules {
    private final Tenant tenant;
    private final TupleResanitizer resanitizer;
    private final boolean isAll;

    /**
     * A tenant's, with its terms.
     *
     * @param isAll whether lines with the stamp of these rules are scanned too
     */
    public CurrentRules(Tenant tenant, Sanitizer sanitizer, boolean isAll) {
        this.tenant = tenant;
        this.resanitizer = new TupleResanitizer(sanitizer);
        this.isAll = isAll;
    }

    @Override
    public boolean isAll() {
        return isAll;
    }

    @Override
    public String policy() {
        return resanitizer.policy();
    }

    @Override
    public Looked look(Bytes line) {
        Tuple tuple = TupleJson.read(line.toArray()).fold(read -> read, refused -> {
            throw new IllegalArgumentException("is no tuple");
        });
        if (!tuple.provenance().tenant().equals(tenant)) {
            throw new IllegalArgumentException("is no tuple of " + tenant);
        }
        boolean isOlder = !tuple.policy().equals(policy());
        Outcome<Renewed> renewed = isOlder || isAll
                ? resanitizer.resanitize(tuple).then(clean -> renewed(line, clean))
                : accepted(new Renewed(Redactions.none(), line));
        return new Looked(tuple.id(), isOlder, renewed);
    }

    /** What is written has to be what readers take. */
    private static Outcome<Renewed> renewed(Bytes line, ResanitizedTuple clean) {
        if (clean.found().isEmpty()) {
            return accepted(new Renewed(Redactions.none(), line));
        }
        return clean.line()
                .then(written -> TupleJson.read(written.toArray()).map(tuple -> new Renewed(clean.found(), written)));
    }
}
