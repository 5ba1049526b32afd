package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.compact.Compacted;
import dev.sluice.corpus.compact.Compaction;
import dev.sluice.corpus.compact.CompactionSettings;
import dev.sluice.up.Housekeeping;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice corpus compact}: large shards of small ones. */
@Command(
        name = "compact",
        description = {
            "Makes large shards of small ones, by lane partition and folder; the lines and their order stay.",
            "",
            "May run beside `up`, readers and other compactions, and be killed anywhere: no reader of the log sees a",
            "line twice or not at all. A glob sees none twice, but may miss some for a moment, and a job that has",
            "listed files finds them gone. What is superseded is kept until `sluice corpus gc`. Where a shard isn't",
            "as it was committed, nothing takes its place, and what is left is compacted (exit 3).",
        },
        footer = {
            "",
            "Examples:",
            "  sluice corpus compact --dry-run",
            "  sluice corpus compact --target-size 512MiB --lane corpus.acme.engineering.internal.primary",
        })
final class CompactCommand implements Callable<Integer> {
    @Mixin
    private EachTenant tenants = new EachTenant();

    @Option(names = "--lane", paramLabel = "TOPIC", description = "Only this lane, named by its topic.")
    private @Nullable String lane;

    @Option(
            names = "--target-size",
            paramLabel = "SIZE",
            description = "Of a shard's lines, unpacked: a number of bytes, KiB, MiB or GiB (default: "
                    + "compact.target.bytes of the configuration).")
    private @Nullable String targetSize;

    @Option(names = "--dry-run", description = "Only says what it would do.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        SluiceConfig config = tenants.config();
        Predicate<Lane> wanted = wanted();
        CompactionSettings settings = targetSize == null
                ? Housekeeping.settings(config)
                : new CompactionSettings(
                        Measure.bytes("--target-size", targetSize),
                        config.shards().compression());
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return TenantByTenant.run(tenants.corpora(config), err, (of, corpus) -> {
            Compaction compaction = Housekeeping.compaction(corpus, settings);
            Compacted done = dryRun ? compaction.plan(wanted) : compaction.run(wanted, new LinesRead(err));
            out.println("tenant " + of + ": " + told(done));
            out.flush();
        });
    }

    private Predicate<Lane> wanted() {
        String topic = lane;
        if (topic == null) {
            return any -> true;
        }
        Lane named = Lane.parse(topic)
                .orElseThrow(() -> new ConfigurationException(
                        "--lane", topic, "a lane's topic, as corpus.acme.engineering.internal.primary"));
        return named::equals;
    }

    private String told(Compacted done) {
        if (done.lines() == 0) {
            return Amount.of(done.before(), "shard") + ", nothing to do";
        }
        String written = " by writing " + Amount.of(done.lines(), "line") + " anew";
        return dryRun
                ? Amount.of(done.before(), "shard") + " would become about " + Amount.of(done.after(), "shard")
                        + written
                : Amount.of(done.before(), "shard") + " became " + Amount.of(done.after(), "shard") + written + ", in "
                        + Amount.of(done.generations(), "generation");
    }
}
