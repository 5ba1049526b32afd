package dev.sluice.command;

import dev.sluice.config.Reference;
import dev.sluice.config.SluiceConfig;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice config reference|check}. */
@Command(
        name = "config",
        footer = {"", "Example:", "  sluice config check --config sluice.yaml"},
        description = "Explains and checks the configuration.")
final class ConfigCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "reference",
            footer = {"", "Example:", "  sluice config reference > docs/configuration.md"},
            description = "Prints every key, as docs/configuration.md has it.")
    int reference() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(Reference.markdown());
        out.flush();
        return 0;
    }

    @Command(
            name = "check",
            footer = {"", "Example:", "  sluice config check --set partitions=12"},
            description = "Reads the configuration as `up` would, and says what is wrong with it.")
    int check(@Mixin Place place) {
        SluiceConfig config = place.config();
        Sanitizers.of(config);
        Corpora.requireStartable(config);
        spec.commandLine().getOut().println("The configuration is complete.");
        return 0;
    }
}
