package dev.sluice.command;

import dev.sluice.config.Cell;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.embedded.Connection;
import dev.sluice.tenants.NotReplayedException;
import dev.sluice.tenants.Onboarding;
import dev.sluice.tenants.Standing;
import dev.sluice.tenants.UnfinishedException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice tenant add|ls|suspend|resume|remove}. */
@Command(
        name = "tenant",
        footer = {"", "Example:", "  sluice tenant add globex --kind customer"},
        description = "Brings tenants into a hosted deployment and takes them out of it, while it runs. Those of the "
                + "configuration stay. A command that was stopped goes on where it was when it is run again.")
final class TenantCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "add",
            footer = {
                "",
                "Examples:",
                "  sluice tenant add globex --kind customer",
                "  sluice tenant add hooli --kind customer --cell quay",
                "  sluice tenant add initech --kind customer --root /srv/initech --quota 1048576 --offers-key MCow…=",
            },
            description =
                    "Brings a tenant in: once every instance knows it, makes its user, permissions and topics. It "
                            + "has no dictionary of terms, and `up` follows nothing for it: that takes the configuration and a "
                            + "new start.")
    int add(@Mixin Place place, @Mixin Patience patience, @Mixin NewTenant come) {
        SluiceConfig config = place.config();
        TenantEntry entry = come.entry(config);
        return run(config, patience, steps -> steps.add(entry));
    }

    @Command(
            name = "ls",
            footer = {"", "Example:", "  sluice tenant ls"},
            description = "Lists tenants: kind, state, revision, where the shards lie; and below each which instances "
                    + "have not taken it up, and whether a command has to be run again.")
    int ls(@Mixin Place place) {
        return run(place.config(), new Patience(), steps -> steps.list().forEach(this::print));
    }

    private void print(Standing standing) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%-40s %-8s %-9s %-12s %s%n",
                standing.tenant(),
                standing.kind().wireName(),
                standing.state().wireName(),
                standing.revision().isPresent()
                        ? "revision " + standing.revision().getAsLong()
                        : "configured",
                Printable.of(standing.root()));
        if (!standing.cell().equals(Cell.COMMON)) {
            out.println("  of " + standing.cell());
        }
        standing.missing().forEach(instance -> out.println("  not acknowledged by " + Printable.of(instance)));
        standing.unfinished()
                .ifPresent(command -> out.println("  unfinished: run `sluice tenant " + command + "` again"));
    }

    @Command(
            name = "suspend",
            footer = {"", "Example:", "  sluice tenant suspend globex"},
            description =
                    "Lets a tenant rest: its capture may not write any more, and what had come and was not worked off "
                            + "is refused unread (tenant-parked), to be replayed.")
    int suspend(
            @Mixin Place place,
            @Mixin Patience patience,
            @Parameters(paramLabel = "TENANT", description = "Also one of the configuration.") String name) {
        return run(place.config(), patience, steps -> steps.suspend(tenant(name)));
    }

    @Command(
            name = "resume",
            footer = {
                "",
                "Example:",
                "  sluice tenant resume globex && sluice refused replay --tenant globex --reason tenant-parked",
            },
            description = "Lets a tenant that rests go on.")
    int resume(
            @Mixin Place place,
            @Mixin Patience patience,
            @Parameters(paramLabel = "TENANT", description = "Its name.") String name) {
        return run(place.config(), patience, steps -> steps.resume(tenant(name)));
    }

    @Command(
            name = "remove",
            footer = {"", "Example:", "  sluice tenant remove globex --wait 600"},
            description =
                    "Takes a tenant out: closes its capture, waits until all that came is sealed or refused, then "
                            + "takes its topics, its user and its permissions away. Its shards stay where they are, and so do "
                            + "hashed ids in the duplicate filter. Has to run on the host where its shards lie: their "
                            + "commit log tells what is sealed. Exits 3, and changes nothing, where events that were "
                            + "refused while it was suspended were not replayed.")
    int remove(
            @Mixin Place place,
            @Mixin Patience patience,
            @Option(
                            names = "--drop-parked",
                            description =
                                    "Goes all the same, and loses the events that were refused while it was suspended "
                                            + "and not replayed; says how many.")
                    boolean dropParked,
            @Parameters(paramLabel = "TENANT", description = "Its name.") String name) {
        return run(place.config(), patience, steps -> steps.remove(tenant(name), dropParked));
    }

    private int run(SluiceConfig config, Patience patience, Consumer<Onboarding> steps) {
        PrintWriter out = spec.commandLine().getOut();
        Consumer<String> say = line -> {
            out.println(Printable.of(line));
            out.flush();
        };
        try (Connection connection = Connection.open(config);
                Onboarding onboarding = new Onboarding(config, connection, patience.asked(), say)) {
            steps.accept(onboarding);
            out.flush();
            return 0;
        } catch (NotReplayedException e) {
            Publication.fail(String.valueOf(e.getMessage()), spec.commandLine());
            return SluiceCommand.FOUND;
        } catch (UnfinishedException e) {
            return Publication.fail(String.valueOf(e.getMessage()), spec.commandLine());
        }
    }

    /** How long to wait for others. */
    static final class Patience {
        @Option(
                names = "--wait",
                paramLabel = "SECONDS",
                defaultValue = "60",
                description = "For how long each step waits for others (default: ${DEFAULT-VALUE}).")
        private int seconds = 60;

        Duration asked() {
            return Duration.ofSeconds(seconds);
        }
    }

    static Tenant tenant(String name) {
        if (!Tenant.isValid(name)) {
            throw new ConfigurationException("TENANT", name, Tenant.PATTERN);
        }
        return new Tenant(name);
    }
}
