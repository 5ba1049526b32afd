package dev.sluice.command;

import dev.sluice.config.SluiceConfig;
import dev.sluice.corpus.Failures;
import dev.sluice.corpus.compact.Collector;
import dev.sluice.corpus.compact.Collector.Collected;
import dev.sluice.up.Housekeeping;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice corpus gc}: an end to what nothing needs any more. */
@Command(
        name = "gc",
        description = {
            "Deletes shards that a compaction superseded and no snapshot pins, and what killed compactions staged.",
            "",
            "A reader, an export that goes on, or the making of a snapshot, that takes longer than the grace finds its",
            "shards gone and says so. Where a snapshot can't be read, nothing is deleted; where what took a shard's",
            "lines isn't there as it was made, that shard is kept (exit 3).",
        },
        footer = {"", "Example:", "  sluice corpus gc --dry-run"})
final class CollectCommand implements Callable<Integer> {
    @Mixin
    private EachTenant tenants = new EachTenant();

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            description = "How long ago a shard must have been superseded, as 90s, 15m, 24h or 7d (default: "
                    + "compact.grace.ms of the configuration).")
    private @Nullable String grace;

    @Option(names = "--dry-run", description = "Only says what would go.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        SluiceConfig config = tenants.config();
        Duration kept = grace == null ? config.shards().compacting().grace() : Measure.time("--grace", grace);
        PrintWriter out = spec.commandLine().getOut();
        return TenantByTenant.run(tenants.corpora(config), spec.commandLine().getErr(), (of, corpus) -> {
            Failures failures = new Failures();
            if (!dryRun) {
                failures.attempt(() -> Housekeeping.compaction(corpus, Housekeeping.settings(config))
                        .finish());
            }
            failures.attempt(() -> {
                Collected done = new Collector(corpus, kept, InstantSource.system())
                        .run(
                                dryRun,
                                (path, bytes) ->
                                        out.printf(Locale.ROOT, "%,15d bytes  %s%n", bytes, Printable.of(path)));
                out.println("tenant " + of + ": " + told(done));
                out.flush();
            });
            failures.end();
        });
    }

    private String told(Collected done) {
        return (dryRun ? "would delete " : "deleted ") + Amount.of(done.files(), "file") + " of "
                + Amount.of(done.bytes(), "byte") + "; kept "
                + Amount.of(done.pinned(), "superseded shard") + " for snapshots, " + done.young()
                + " for whoever began to read before";
    }
}
