package dev.sluice.command;

import dev.sluice.config.SluiceConfig;
import dev.sluice.embedded.Connection;
import dev.sluice.janitor.Janitor;
import dev.sluice.janitor.Janitor.Clearance;
import dev.sluice.janitor.Stretch;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice janitor}. */
@Command(
        name = "janitor",
        description = {
            "Deletes from Kafka what is done with: events that the topology is through with, once they are older than",
            "janitor.capture.grace.ms, and tuples that stand in sealed shards, once they are older than",
            "janitor.lane.grace.ms. Never what a suspended tenant's events wait for, nor what nobody has read yet.",
            "",
            "`up` does it by itself. On a cluster a scheduler runs it, as a user who may delete records, where the",
            "tenants' roots are mounted: nothing goes from lanes whose shards don't lie here. Not beside `recover`.",
        },
        footer = {
            "",
            "Examples:",
            "  sluice janitor --dry-run",
            "  sluice janitor --config /etc/sluice/sluice.yaml --tenant acme",
        })
final class JanitorCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant's topics.")
    private @Nullable String tenant;

    @Option(names = "--dry-run", description = "Only says what it would delete.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (Connection connection = Connection.open(place.config())) {
            SluiceConfig config = connection.live(place.config());
            try (Janitor janitor = Janitor.begin(
                    connection.cluster(),
                    StatusCommand.books(connection, config),
                    config.janitor(),
                    InstantSource.system())) {
                return TenantByTenant.run(
                        Corpora.stores(config, tenant), spec.commandLine().getErr(), (of, corpus) -> {
                            Clearance clearance = janitor.look(of);
                            if (!dryRun) {
                                janitor.delete(clearance);
                            }
                            say(clearance, config);
                        });
            }
        }
    }

    private void say(Clearance clearance, SluiceConfig config) {
        PrintWriter out = spec.commandLine().getOut();
        clearance.stretches().forEach(stretch -> out.println(line(stretch)));
        if (clearance.isBlind()) {
            out.println("  its lanes are left alone: no shard of it lies in "
                    + Printable.of(config.root(clearance.tenant())));
        }
        long records =
                clearance.stretches().stream().mapToLong(Stretch::records).sum();
        out.println("tenant " + clearance.tenant() + ": "
                + (records == 0
                        ? "nothing to delete"
                        : "at most " + Amount.of(records, "record") + (dryRun ? " would be deleted" : " deleted")));
        out.flush();
    }

    private static String line(Stretch stretch) {
        return String.format(
                Locale.ROOT,
                "  %s  offsets %,d to %,d, at most %s",
                stretch.partition(),
                stretch.from(),
                stretch.to() - 1,
                Amount.of(stretch.records(), "record"));
    }
}
