package dev.sluice.command;

import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Verification;
import dev.sluice.corpus.store.Store;
import dev.sluice.topology.Tenancy;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/** That each corpus holds what is its tenant's and nothing else, and holds it as it was committed. */
final class CorpusProof {
    private CorpusProof() {}

    /** Walks every commit log and reads every shard; says what it finds, and how much that is. */
    static long of(SluiceConfig config, PrintWriter out) throws IOException {
        long found = 0;
        CorpusRoots roots = Corpora.of(config);
        for (Tenant tenant : config.tenancy().tenants().keySet()) {
            Store corpus = roots.store(tenant).orElseThrow();
            long[] strangers = new long[1];
            new CorpusReader(corpus).shards(shard -> isStranger(shard.lane(), tenant, config.tenancy()), shard -> {
                strangers[0]++;
                out.println("  crosses  " + Printable.of(shard.file().path()));
            });
            Verification lines = Corpora.verify(corpus, difference -> out.println("  " + Printable.of(difference)));
            out.println("corpus of " + tenant + ": " + Amount.of(lines.shards(), "shard") + ", "
                    + Amount.of(lines.records(), "line") + ", " + (strangers[0] + lines.findings()) + " found");
            found += strangers[0] + lines.findings();
        }
        return found;
    }

    /**
     * Whether lines of this lane have no place in the tenant's corpus. The charter is everybody's: a customer's corpus holds
     * what it imported, as a vendor's.
     */
    static boolean isStranger(Lane lane, Tenant tenant, Tenancy tenancy) {
        boolean isCharter = lane.corpus() == Corpus.CONSTITUTIONAL
                && !tenancy.kindOf(lane.tenant()).equals(Optional.of(TenantKind.CUSTOMER));
        return !lane.tenant().equals(tenant) && !isCharter;
    }
}
