package dev.sluice.command;

import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice corpus resanitize}: an old corpus after newer rules. */
@Command(
        name = "resanitize",
        description = {
            "Looks through the lines that other rules have stamped than those of now, and writes those anew in which",
            "something is found; ids, order and every other line stay, byte for byte.",
            "",
            "The rules are the configuration's, with the tenant's terms, as `up` has them once it is started anew. What",
            "the shards held goes at once, also what is kept for snapshots: these say so, and the adapters that were",
            "trained on it are named. May run beside `up`, and be killed anywhere: the same command goes on. What is",
            "sealed later, or not sealed yet, is looked at by the next run, which reads nothing else. A line that the",
            "rules refuse is named and stays, with all of its shard (exit 3).",
        },
        footer = {
            "",
            "Examples:",
            "  sluice corpus resanitize --dry-run",
            "  sluice corpus resanitize --tenant acme --ids found.txt",
        })
final class ResanitizeCommand implements Callable<Integer> {
    @Mixin
    private EachTenant tenants = new EachTenant();

    @Option(
            names = "--ids",
            paramLabel = "FILE",
            description =
                    "Writes the id of each record in which something was found into this file, one a line, in place of "
                            + "older ones; twice where a kept shard held it too.")
    private @Nullable Path ids;

    @Option(names = "--dry-run", description = "Only looks, and says what it would do.")
    private boolean dryRun;

    @Option(
            names = "--all",
            description =
                    "Also scans lines that have the stamp of the rules of now, or that these have looked at before.")
    private boolean all;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        SluiceConfig config = tenants.config();
        Map<Tenant, Store> corpora = tenants.corpora(config);
        corpora.keySet().forEach(of -> Sanitizers.terms(config, of)); // refused before anything is done
        List<ResanitizeRun> runs = new ArrayList<>();
        try (IdFile found = IdFile.at("--ids", ids)) {
            int code = TenantByTenant.run(corpora, spec.commandLine().getErr(), (of, corpus) -> {
                ResanitizeRun run =
                        new ResanitizeRun(config, of, corpus, spec.commandLine(), all, dryRun ? found::add : id -> {});
                runs.add(run);
                if (dryRun) {
                    run.look();
                } else {
                    run.renew(found);
                }
            });
            found.publish();
            return runs.stream().anyMatch(ResanitizeRun::isRefused) ? Math.max(code, SluiceCommand.FOUND) : code;
        }
    }
}
