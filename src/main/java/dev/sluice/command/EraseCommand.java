package dev.sluice.command;

import dev.sluice.audit.Elsewhere;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.FoundTenants;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.corpus.erasure.Receipt;
import dev.sluice.corpus.sign.SigningKey;
import dev.sluice.embedded.Connection;
import dev.sluice.embedded.DataDirectory;
import dev.sluice.erase.Asked;
import dev.sluice.erase.ErasureSteps;
import dev.sluice.erase.Matches;
import dev.sluice.kafka.LiveTenants;
import dev.sluice.serdes.tenants.TenantList.Listed;
import dev.sluice.tenants.NotReplayedException;
import dev.sluice.tenants.UnfinishedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice erase}: what was captured of somebody is forgotten, and a receipt says so. */
@Command(
        name = "erase",
        subcommands = {EraseStatusCommand.class, EraseVerifyCommand.class},
        description = {
            "Erases lines of one tenant for good, beside all that runs, and signs a receipt once their bytes are gone.",
            "",
            "It writes an order; makes it known to every instance, so that nothing of it comes back by a replay or a new",
            "capture; waits until all that stands on the tenant's topics is worked off and sealed; takes the lines out of",
            "the shards, also out of those that are kept for snapshots; deletes capture topic and lanes up to there, from",
            "the brokers' disks too, so that refused events of before can't be replayed any more; and has this host's",
            "capture keep nothing of it. Topology and sink have to run, and this where the shards lie.",
            "",
            "Where it was stopped, the same command goes on. No order, topic or log holds a session, group or term in",
            "clear. What is outside of Sluice it can't reach: sources, exports, backups, and adapters that were trained",
            "on it, which it names.",
        },
        footer = {
            "",
            "Examples:",
            "  sluice erase --session codex:0198c3 --dry-run",
            "  sluice erase --session codex:0198c3 --key erasure.key --yes",
            "  sluice erase --tenant globex --term-file names.txt --key erasure.key --yes --wait 900",
            "  sluice tenant remove globex && sluice erase --tenant globex --all --key erasure.key --yes",
            "  sluice erase status",
        })
final class EraseCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Whose lines, where there are several.")
    private @Nullable String tenant;

    @Mixin
    private EraseOptions wanted = new EraseOptions();

    @Mixin
    private SigningKeys keys = new SigningKeys();

    @Option(
            names = "--order",
            paramLabel = "NUMBER",
            description = "Goes on with this order; needed for one of terms that was given on another host.")
    private @Nullable Long order;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description =
                    "For how long each step waits for others (default: ${DEFAULT-VALUE}). A broker looks for what it "
                            + "may delete every five minutes, unless it is set otherwise.")
    private int seconds = 600;

    @Option(
            names = "--drop-parked",
            description = "Loses events that were refused while the tenant was suspended, and not replayed.")
    private boolean dropParked;

    @Option(names = "--dry-run", description = "Only says how many lines would go.")
    private boolean dryRun;

    @Option(names = "--yes", description = "That it can't be undone is understood.")
    private boolean yes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Asked asked = wanted.asked();
        SluiceConfig config = place.config();
        if (dryRun) {
            return look(config, asked);
        }
        if (!yes) {
            throw new ConfigurationException("an erasure can't be undone: look with --dry-run, then give --yes");
        }
        SigningKey key = keys.key();
        Optional<Tenant> left = asked.isAll() ? Optional.of(left(config)) : Optional.empty();
        requireRunning(config, asked);
        try (Connection connection = Connection.open(config)) {
            SluiceConfig live = connection.live(config);
            TenantEntry entry = left.map(of -> removed(of, connection)).orElseGet(() -> present(live));
            Elsewhere.refuse(live, connection.cluster(), entry.tenant()::equals);
            try (ErasureSteps steps = new ErasureSteps(
                    config,
                    entry,
                    connection.cluster(),
                    Duration.ofSeconds(seconds),
                    answer()::say,
                    new LinesRead(spec.commandLine().getErr()))) {
                tell(steps.erase(asked, number(), dropParked, key).receipt());
                return 0;
            }
        } catch (NotReplayedException e) {
            return answer().found(String.valueOf(e.getMessage()));
        } catch (UnfinishedException e) {
            return Publication.fail(String.valueOf(e.getMessage()), spec.commandLine());
        }
    }

    private int look(SluiceConfig config, Asked asked) throws IOException {
        SluiceConfig found = FoundTenants.with(config);
        Tenant of = CapturedTenant.of(found, tenant);
        Corpora.requireUsed(found, of);
        Matches matches = Matches.of(Corpora.of(found).store(of).orElseThrow(), of, asked);
        answer().say("would erase " + Amount.of(matches.lines(), "line") + " of "
                + Amount.of(matches.shards(), "shard") + ", of "
                + Amount.of(matches.all(), "line") + " that tenant " + of
                + " has; and delete what stands on its capture "
                + "topic and lanes, also of events that were refused and could be replayed: `sluice refused ls`");
        return 0;
    }

    private OptionalLong number() {
        return order == null ? OptionalLong.empty() : OptionalLong.of(order);
    }

    /** What is on its way has to arrive before it can be taken away. */
    private static void requireRunning(SluiceConfig config, Asked asked) {
        if (config.bootstrap().isEmpty() && !asked.isAll() && !DataDirectory.isHeld(config.data())) {
            throw new ConfigurationException(
                    "nothing runs on " + config.data()
                            + ": start `sluice up` beside this, because what is on its way has to be worked off and sealed first");
        }
    }

    private TenantEntry present(SluiceConfig live) {
        return live.entryOf(CapturedTenant.of(live, tenant)).orElseThrow();
    }

    /** All of a tenant goes only once nothing of it comes any more. */
    private Tenant left(SluiceConfig config) {
        String named = tenant;
        if (named == null || !Tenant.isValid(named)) {
            throw new ConfigurationException("--tenant", named == null ? "" : named, "given with --all");
        }
        Tenant of = new Tenant(named);
        if (!config.isHosted()) {
            throw new ConfigurationException(
                    "--all erases a tenant that `sluice tenant remove` has taken out, and this "
                            + "deployment has only one: stop everything, and delete " + config.data()
                            + " and the shards");
        }
        if (config.tenancy().knows(of)) {
            throw new ConfigurationException(
                    "--all erases a tenant that `sluice tenant remove` has taken out, and " + of
                            + " is in the configuration: take it out there and start anew, then `sluice tenant add` and `sluice "
                            + "tenant remove` it");
        }
        return of;
    }

    private static TenantEntry removed(Tenant of, Connection connection) {
        return LiveTenants.read(connection.cluster())
                .of(of)
                .map(Listed::entry)
                .filter(entry -> entry.state() == TenantState.REMOVED)
                .orElseThrow(() -> new ConfigurationException("--all erases a tenant that was removed, and " + of
                        + " isn't: `sluice tenant remove " + of + "` first; `sluice tenant ls` lists them"));
    }

    private void tell(Receipt receipt) {
        receipt.aftermath().snapshots().forEach(id -> answer().say("  snapshot " + id + " can't be derived any more"));
        receipt.aftermath().adapters().forEach(adapter -> answer().say("  adapter " + adapter + " was trained on it"));
        receipt.copies().forEach(copy -> answer().say("  " + copy + " may still hold or name it"));
    }

    private Answer answer() {
        return new Answer(spec.commandLine());
    }
}
