package dev.sluice.command;

import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.read.Verification;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.view.KeptViewCheck;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice corpus …}: what is sealed, by way of its commit log; needs no Kafka. */
@Command(
        name = "corpus",
        subcommands = {
            CorpusExportCommand.class,
            RefreshCommand.class,
            SnapshotCommand.class,
            CompactCommand.class,
            CollectCommand.class,
            ResanitizeCommand.class
        },
        footer = {"", "Example:", "  sluice corpus cat | head -1"},
        description =
                "Lists, prints, exports, pins and checks the shards, and writes them anew. Needs no broker; may run "
                        + "beside `up`.")
final class CorpusCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "ls",
            footer = {"", "Example:", "  sluice corpus ls --path engineering/sessions"},
            description = "Lists every committed shard: lines, bytes, path.")
    int ls(@Mixin EachTenant tenants, @Mixin Selection selection) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        long[] sums = new long[3];
        for (Map.Entry<Tenant, Store> corpus : tenants.corpora(tenants.config()).entrySet()) {
            new CorpusReader(corpus.getValue()).shards(selection.shards(), shard -> {
                out.printf(
                        Locale.ROOT,
                        "%,12d lines %,15d bytes  %s%n",
                        shard.file().records(),
                        shard.file().bytes(),
                        Printable.of(shard.file().path()));
                sums[0]++;
                sums[1] += shard.file().records();
                sums[2] += shard.file().bytes();
            });
        }
        out.println(
                Amount.of(sums[0], "shard") + ", " + Amount.of(sums[1], "line") + ", " + Amount.of(sums[2], "byte"));
        out.flush();
        return 0;
    }

    @Command(
            name = "cat",
            footer = {"", "Example:", "  sluice corpus cat --tenant local | head -1"},
            description = "Prints the lines of every committed shard, unpacked: JSONL on standard output.")
    int cat(@Mixin EachTenant tenants, @Mixin Selection selection) throws IOException {
        try (OutputStream out = new StandardOutput()) {
            for (Store store : tenants.corpora(tenants.config()).values()) {
                new CorpusReader(store).cat(selection.shards(), out);
            }
        } catch (StandardOutput.Closed enough) {
            return 0;
        }
        return 0;
    }

    @Command(
            name = "verify",
            footer = {"", "Example:", "  sluice corpus verify && echo \"all as committed\""},
            description =
                    "Hashes every shard anew, walks every chain, reads every line, and compares the views that are kept beside "
                            + "the corpus; exits 3 on any difference.")
    int verify(@Mixin EachTenant tenants) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        long found = 0;
        SluiceConfig config = tenants.config();
        for (Map.Entry<Tenant, Store> corpus : tenants.corpora(config).entrySet()) {
            Verification done = Corpora.verify(corpus.getValue(), difference -> out.println(Printable.of(difference)));
            long all = done.findings()
                    + KeptViewCheck.run(
                            corpus.getValue(),
                            config.root(corpus.getKey()),
                            finding -> out.println(Printable.of(finding)));
            out.println("tenant " + corpus.getKey() + ": " + amounts(done) + ": "
                    + (all == 0 ? "all as committed" : all + " found")
                    + (done.openErasures() == 0 ? "" : "; " + Amount.of(done.openErasures(), "erasure") + " open"));
            found += all;
        }
        out.flush();
        return found == 0 ? 0 : SluiceCommand.FOUND;
    }

    /** Which shards. */
    static final class Selection {
        @Option(names = "--path", paramLabel = "PREFIX", description = "Only shards whose path starts like this.")
        private String path = "";

        Predicate<Shard> shards() {
            return shard -> shard.file().path().value().startsWith(path);
        }
    }

    private static String amounts(Verification done) {
        return String.join(
                ", ",
                Amount.of(done.chains(), "chain"),
                Amount.of(done.entries(), "commit"),
                Amount.of(done.shards(), "shard"),
                Amount.of(done.records(), "line"),
                Amount.of(done.bytes(), "byte"));
    }
}
