package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.formats.Schemas;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice schema list|show}. */
@Command(
        name = "schema",
        footer = {"", "Example:", "  sluice schema show sluice.tuple-1.0.0"},
        description = "Shows the contracts, as JSON Schemas (draft-07).")
final class SchemaCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "list",
            footer = {"", "Example:", "  sluice schema list"},
            description = "Names every contract.")
    int list() {
        PrintWriter out = spec.commandLine().getOut();
        Schemas.names().forEach(out::println);
        out.flush();
        return 0;
    }

    @Command(
            name = "show",
            footer = {"", "Example:", "  sluice schema show sluice.edit.v1"},
            description = "Prints one contract.")
    int show(@Parameters(paramLabel = "NAME", description = "A name that `schema list` printed.") String name) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Schemas.text(name)
                .orElseThrow(() ->
                        new ConfigurationException("schema", name, "one of " + String.join(", ", Schemas.names()))));
        out.flush();
        return 0;
    }
}
