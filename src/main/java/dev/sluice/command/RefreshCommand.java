package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.corpus.view.KeptView;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice corpus refresh}: what {@code up} does by itself for the views that it keeps. */
@Command(
        name = "refresh",
        description = {
            "Brings the view that is kept beside each corpus (corpus.format) up to what is committed now: a file for each",
            "shard. `up` does so by itself; where Connect workers run the sink, a timer runs this on the host that holds",
            "the store. A view that another run is at work on is left to it (exit 1).",
        },
        footer = {"", "Example:", "  sluice corpus refresh --set corpus.format=text"})
final class RefreshCommand implements Callable<Integer> {
    @Mixin
    private EachTenant tenants = new EachTenant();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        SluiceConfig config = tenants.config();
        String format = config.shards()
                .view()
                .orElseThrow(() -> new ConfigurationException(
                        "corpus.format", KeptView.FORMATS.get(0), "another one: the shards are no view"));
        PrintWriter out = spec.commandLine().getOut();
        return TenantByTenant.run(tenants.corpora(config), spec.commandLine().getErr(), (of, corpus) -> {
            KeptView.Done done = KeptView.refresh(corpus, config.root(of), format);
            out.println("tenant " + of + ": rows of " + Amount.of(done.made(), "shard") + " came, "
                    + Amount.of(done.taken(), "file") + " went: "
                    + Printable.of(config.root(of).resolve(KeptView.FOLDER).resolve(format)));
            out.flush();
        });
    }
}
