package dev.sluice.audit;

import dev.sluice.config.Cell;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.kafka.KafkaCluster;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Tenants whose events another cell has worked off than the one that they are configured for. Their ids and their ledger lie
 * there: the topology of the new cell would read all of their events once more, and make every line again. A cell of which the
 * cluster shows nothing to whoever asks isn't seen.
 */
public final class Elsewhere {
    private final SluiceConfig config;
    private final Predicate<Tenant> whose;

    private Elsewhere(SluiceConfig config, Predicate<Tenant> whose) {
        this.config = config;
        this.whose = whose;
    }

    /**
     * Refuses where there is one.
     *
     * @param config with all tenants, as they are now
     * @param whose which tenants are asked about; a name that is no tenant's counts as long as it has a capture topic
     */
    public static void refuse(SluiceConfig config, KafkaCluster cluster, Predicate<Tenant> whose) {
        findings(config, cluster, whose).stream().findFirst().ifPresent(finding -> {
            throw new ConfigurationException(finding);
        });
    }

    /** A line for each, which says what can be done. */
    public static List<String> findings(SluiceConfig config, KafkaCluster cluster, Predicate<Tenant> whose) {
        Set<String> findings = new TreeSet<>();
        try (Consumer<byte[], byte[]> reader = cluster.reader()) {
            Set<String> topics = reader.listTopics().keySet();
            Set<Cell> cells = Cell.withLedger(topics);
            if (config.cells().isEmpty() && Set.of(Cell.COMMON).containsAll(cells)) {
                return List.of();
            }
            Elsewhere asked = new Elsewhere(config, whose);
            for (Cell cell : cells) {
                reader.unsubscribe();
                new Ledger(reader, Optional.of(cell)).until((captured, account) -> {
                    asked.finding(captured, cell, topics).ifPresent(findings::add);
                    return false;
                });
            }
        }
        return List.copyOf(findings);
    }

    private Optional<String> finding(String captured, Cell cell, Collection<String> topics) {
        return CaptureTopic.parse(captured)
                .map(CaptureTopic::tenant)
                .filter(whose)
                .filter(tenant -> !config.cellOf(tenant).equals(cell))
                .filter(tenant -> config.tenancy().knows(tenant) || topics.contains(captured))
                .map(tenant -> line(tenant, cell));
    }

    private String line(Tenant tenant, Cell before) {
        String key = "tenants." + tenant + ".cell";
        boolean isCommon = before.equals(Cell.COMMON);
        String back = isCommon
                ? "without " + key + " (or, by `sluice tenant add`, without --cell)"
                : "with " + key + ": " + before.name() + " (or by `sluice tenant add --cell " + before.name() + "`)";
        return tenant + " is of " + config.cellOf(tenant) + " now, but " + before
                + " has worked off events of it, and holds its ids and its ledger: configure it there again, " + back
                + (config.tenancy().knows(tenant) ? "" : "; or delete its capture topic")
                + "; or stop everything, and `sluice recover --discard` tells each cell what its tenants' shards hold";
    }
}
