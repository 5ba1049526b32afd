package dev.sluice.up;

import dev.sluice.audit.Books;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.janitor.Janitor;
import dev.sluice.janitor.Janitor.Clearance;
import dev.sluice.janitor.Stretch;
import dev.sluice.kafka.Fault;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.LiveTenants;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The janitor's round over all tenants. What fails of one is logged, and the others are cleared all the same. */
final class JanitorRound {
    private static final Logger LOG = LoggerFactory.getLogger(JanitorRound.class);

    private JanitorRound() {}

    /**
     * Goes round once.
     *
     * @param cluster as one who may delete records
     */
    static void run(KafkaCluster cluster, LiveTenants tenants) {
        SluiceConfig config = tenants.get();
        Books books = new Books(cluster, tenants);
        try (Janitor janitor = Janitor.begin(cluster, books, config.janitor(), InstantSource.system())) {
            config.tenancy().tenants().keySet().forEach(tenant -> clear(janitor, tenant));
        }
    }

    private static void clear(Janitor janitor, Tenant tenant) {
        try {
            Clearance clearance = janitor.look(tenant);
            janitor.delete(clearance);
            clearance.stretches().forEach(JanitorRound::tell);
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            LOG.atError()
                    .addKeyValue("tenant", tenant)
                    .addKeyValue("fault", Fault.describe(e))
                    .log("what is done with could not be deleted; the next round tries again");
        }
    }

    private static void tell(Stretch stretch) {
        LOG.atInfo()
                .addKeyValue("partition", stretch.partition())
                .addKeyValue("from", stretch.from())
                .addKeyValue("to", stretch.to())
                .log("deleted what is done with");
    }
}
