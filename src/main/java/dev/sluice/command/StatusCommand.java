package dev.sluice.command;

import dev.sluice.audit.Books;
import dev.sluice.audit.TenantSums;
import dev.sluice.config.SluiceConfig;
import dev.sluice.embedded.Connection;
import dev.sluice.embedded.DataDirectory;
import dev.sluice.embedded.RunFile;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice status [--json]}. */
@Command(
        name = "status",
        description = "Says whether `up` runs on this directory, and what became of the events so far.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        SluiceConfig config = place.config();
        boolean runs = config.bootstrap().isEmpty() && DataDirectory.isHeld(config.data());
        String http = runs ? RunFile.read(config.data()).map(RunFile::http).orElse("") : "";
        try (Connection connection = Connection.open(config);
                Books books = new Books(connection.cluster(), config.tenancy(), Corpora.of(config))) {
            print(runs, http, books.sums(), spec.commandLine().getOut());
        }
        return 0;
    }

    private void print(boolean runs, String http, List<TenantSums> tenants, PrintWriter out) {
        if (json) {
            out.println("{\"running\":" + runs + ",\"http\":\"" + http + "\",\"tenants\":["
                    + tenants.stream().map(SumsPrinter::toJson).collect(Collectors.joining(",")) + "]}");
        } else {
            out.println(runs ? "up runs; metrics and health: " + http : "up doesn't run");
            tenants.forEach(sums -> SumsPrinter.print(sums, out));
        }
        out.flush();
    }
}
