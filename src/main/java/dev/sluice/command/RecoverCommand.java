package dev.sluice.command;

import dev.sluice.capture.CaptureFolders;
import dev.sluice.config.Cell;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.FoundTenants;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.embedded.Connection;
import dev.sluice.embedded.DataDirectory;
import dev.sluice.recover.LostKafka;
import dev.sluice.recover.Recovery;
import dev.sluice.recover.Remains;
import dev.sluice.recover.Survey;
import dev.sluice.topology.LedgerAccount;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice recover}. */
@Command(
        name = "recover",
        description =
                "Makes a new, empty Kafka know what the shards tell, after all of Kafka was lost: every id, so that "
                        + "no line is written twice, and the ledger, so that each lane goes on with its next number. "
                        + "Checks every shard first, and refuses damaged ones (exit 3). What the lost Kafka had refused, "
                        + "counted as duplicates or not sealed yet isn't known any more: capture everything again afterwards, "
                        + "and only what is new is added. Nothing may run meanwhile. Stopped at any point, it is run again.",
        footer = {"", "Example:", "  sluice recover --dry-run && sluice recover"})
final class RecoverCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--dry-run", description = "Checks and counts, and writes nothing.")
    private boolean isDryRun;

    @Option(
            names = "--discard",
            description = "Deletes ledger, ids and lanes of this Kafka first, where they are damaged: for a log "
                    + "that was truncated. Capture topics stay, and are read again from their start.")
    private boolean isDiscarded;

    @Option(
            names = "--lose-unsealed",
            description =
                    "With --discard: also gives up lines that are in no shard yet and can't be made again, because "
                            + "retention has taken their events.")
    private boolean losesUnsealed;

    @Option(
            names = "--without",
            paramLabel = "TENANT",
            description = "A tenant without any shard, because it never had one. Repeatable.")
    private Set<String> without = new LinkedHashSet<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        SluiceConfig config = place.config();
        if (losesUnsealed && !isDiscarded) {
            throw new ConfigurationException("--lose-unsealed", "true", "given with --discard alone");
        }
        if (isDryRun && config.bootstrap().isEmpty() && !DataDirectory.hasBroker(config.data())) {
            return areWhole(remains(config)) ? sayWouldBe() : SluiceCommand.FOUND; // where no broker is, none is made
        }
        try (Connection connection = Connection.openAlone(config);
                LostKafka kafka = new LostKafka(connection.cluster())) {
            return recover(connection.live(config), connection, kafka);
        }
    }

    private int recover(SluiceConfig config, Connection connection, LostKafka kafka) throws IOException {
        List<Remains> all = remains(config);
        Map<TopicPartition, LedgerAccount> accounts = new HashMap<>();
        all.forEach(remains -> accounts.putAll(remains.accounts()));
        Answer answer = new Answer(spec.commandLine());
        if (accounts.isEmpty()) {
            answer.say("no line was ever committed: there is nothing to recover");
            return 0;
        }
        if (!isDiscarded && kafka.knows(accounts)) {
            answer.say("this Kafka knows all of it already; nothing changed");
            return 0;
        }
        if (isDiscarded && !losesUnsealed) {
            kafka.refuseToLoseUnsealed(all);
        }
        if (!areWhole(all)) {
            return SluiceCommand.FOUND;
        }
        if (isDryRun) {
            return sayWouldBe();
        }
        if (isDiscarded) {
            kafka.discard(accounts);
        }
        kafka.refuseOther(accounts); // once more: reading it all has taken its time
        if (config.bootstrap().isEmpty()) {
            all.forEach(remains ->
                    CaptureFolders.in(config.data(), remains.tenant()).forgetAcknowledged());
        }
        new Recovery(
                        config,
                        connection.cluster(),
                        new LinesRead(spec.commandLine().getOut()))
                .write(all, accounts);
        SluiceConfig found = FoundTenants.with(config);
        all.stream()
                .map(Remains::tenant)
                .filter(tenant -> !config.tenancy().knows(tenant))
                .forEach(tenant -> answer.say("tenant " + tenant + " is none of this deployment now: `sluice tenant add"
                        + ofCell(found.cellOf(tenant)) + "` brings it back with what it has"));
        answer.say("recovered: the topology goes on from here. Capture everything again; only what is new is added");
        return 0;
    }

    private static String ofCell(Cell cell) {
        return cell.equals(Cell.COMMON) ? "" : " --cell " + cell.name();
    }

    /** Of every tenant, also those whose folder alone is left. */
    private List<Remains> remains(SluiceConfig config) throws IOException {
        SluiceConfig found = FoundTenants.with(config);
        requireTenants(found);
        CorpusRoots roots = Corpora.of(found);
        Survey survey = survey(config);
        List<Remains> all = new ArrayList<>();
        for (Tenant tenant : sorted(found.roots().keySet())) {
            Remains remains = survey.of(tenant, roots.store(tenant).orElseThrow());
            requireShards(remains, found);
            all.add(remains);
        }
        return all;
    }

    private static List<Tenant> sorted(Set<Tenant> tenants) {
        return tenants.stream().sorted(Comparator.comparing(Tenant::value)).toList();
    }

    private boolean areWhole(List<Remains> all) throws IOException {
        Survey survey = survey(place.config());
        boolean areWhole = true;
        for (Remains remains : all) {
            boolean isWhole = survey.isWhole(remains);
            new Answer(spec.commandLine())
                    .say("tenant " + remains.tenant() + ": " + (isWhole ? amounts(remains) : "damaged"));
            areWhole &= isWhole;
        }
        return areWhole;
    }

    private Survey survey(SluiceConfig config) {
        return new Survey(
                config.partitions(),
                difference -> new Answer(spec.commandLine()).say(String.valueOf(difference)),
                new LinesRead(spec.commandLine().getOut()));
    }

    /** A root that isn't mounted must not look like a tenant that never had a shard. */
    private void requireShards(Remains remains, SluiceConfig config) {
        Tenant tenant = remains.tenant();
        if (remains.tips().isEmpty() && !without.contains(tenant.value())) {
            throw new ConfigurationException("tenant " + tenant + " has no shards in " + config.root(tenant)
                    + ": its root must be the one that it had, or it is named by --without " + tenant);
        }
    }

    private void requireTenants(SluiceConfig config) {
        for (String name : without) {
            if (config.tenancy().tenants().keySet().stream()
                    .noneMatch(tenant -> tenant.value().equals(name))) {
                throw new ConfigurationException("--without", name, "a tenant of this deployment");
            }
        }
    }

    private int sayWouldBe() {
        new Answer(spec.commandLine()).say("would be recovered; nothing was written");
        return 0;
    }

    private static String amounts(Remains remains) {
        long partitions = remains.accounts().size();
        return Amount.of(remains.lines(), "line") + " in "
                + Amount.of(remains.tips().size(), "chain") + " of "
                + Amount.of(partitions, "partition")
                + (remains.missing() > 0 ? ", " + Amount.of(remains.missing(), "line") + " lost before" : "");
    }
}
