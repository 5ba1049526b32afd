package dev.sluice.command;

import dev.sluice.config.SluiceConfig;
import dev.sluice.embedded.Connection;
import dev.sluice.refused.Refusals;
import dev.sluice.refused.Replay;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice refused ls|replay}. */
@Command(
        name = "refused",
        footer = {"", "Examples:", "  sluice refused ls", "  sluice refused replay --dry-run capture.local-0@17"},
        description = "Lists refusals, and publishes refused events anew.")
final class RefusedCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "ls",
            footer = {"", "Example:", "  sluice refused ls | grep tenant-mismatch"},
            description = "Prints every refusal: when, why, by which rule, and where the raw event stands.")
    int ls(@Mixin Place place) {
        SluiceConfig config = place.config();
        PrintWriter out = spec.commandLine().getOut();
        try (Connection connection = Connection.open(config)) {
            long count = Refusals.of(
                    connection.cluster(),
                    config.tenancy().tenants().keySet(),
                    refusal -> out.printf(
                            "%s  %-22s %-18s %s%s%n",
                            refusal.added(),
                            refusal.reason().wireName(),
                            refusal.rule().wireName(),
                            refusal.origin(),
                            refusal.attempt() > 1 ? "  attempt " + refusal.attempt() : ""));
            out.println(count + " refused");
            out.flush();
            return 0;
        }
    }

    @Command(
            name = "replay",
            footer = {"", "Example:", "  sluice refused replay capture.local-0@17 capture.local-0@23"},
            description = "Reads a refused event again where it stands and publishes it anew. It goes through every "
                    + "stage again and counts as newly captured.")
    int replay(
            @Mixin Place place,
            @Option(names = "--dry-run", description = "Only says what would be published.") boolean dryRun,
            @Parameters(paramLabel = "ORIGIN", arity = "1..*", description = "Origins that `refused ls` printed.")
                    String... origins) {
        SluiceConfig config = place.config();
        try (Connection connection = Connection.open(config);
                Replay replay = Replay.through(connection.cluster())) {
            PrintWriter out = spec.commandLine().getOut();
            for (String origin : origins) {
                out.println(origin + "  " + (dryRun ? replay.look(origin) : replay.publish(origin)));
            }
            out.flush();
            return 0;
        }
    }
}
