package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.RegistrySettings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.formats.Schemas;
import dev.sluice.registry.Contract;
import dev.sluice.registry.Contracts;
import dev.sluice.registry.Subjects;
import dev.sluice.registry.Subjects.Pushed;
import dev.sluice.serdes.registry.SchemaRegistry;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice schema list|show|push|check}. */
@Command(
        name = "schema",
        footer = {
            "",
            "Examples:",
            "  sluice schema show sluice.tuple-1.0.0",
            "  sluice schema check --config sluice.yaml"
        },
        description = "Shows the contracts, as JSON Schemas (draft-07), and publishes them to a schema registry.")
final class SchemaCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "list",
            footer = {"", "Example:", "  sluice schema list"},
            description = "Names every contract, and then every foreign record that passes under craik.record.v1.")
    int list() {
        PrintWriter out = spec.commandLine().getOut();
        Stream.of(Schemas.names(), Schemas.records()).flatMap(List::stream).forEach(out::println);
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
                .orElseThrow(() -> new ConfigurationException(
                        "schema",
                        name,
                        "one of " + String.join(", ", Schemas.names())
                                + ", or of the records that `sluice schema list` prints after them")));
        out.flush();
        return 0;
    }

    @Command(
            name = "push",
            footer = {
                "",
                "Examples:",
                "  sluice schema push --set registry.url=http://127.0.0.1:8081",
                "  sluice schema push --set registry.url=http://127.0.0.1:8081/apis/ccompat/v7   Apicurio's",
            },
            description =
                    "Registers every contract that the registry at registry.url does not have yet, and gives each "
                            + "subject its compatibility level. Registers nothing twice, deletes nothing. What the level "
                            + "doesn't allow (409) is named, and the exit code is 1.")
    int push(@Mixin Place place) {
        int refused = each(place, refusals -> refusals + " refused", (subjects, contract, out) -> {
            Pushed pushed = subjects.push(contract);
            out.println(line(contract, pushed));
            return pushed.id().isPresent() ? 0 : 1;
        });
        return refused > 0 ? SluiceCommand.FAILED : 0;
    }

    @Command(
            name = "check",
            footer = {"", "Example:", "  sluice schema check --config sluice.yaml"},
            description = "Compares the registry at registry.url with the contracts, changes nothing, and names each "
                    + "difference (then exit 3): missing, another one, incompatible, another level.")
    int check(@Mixin Place place) {
        int found = each(place, differences -> Amount.of(differences, "difference"), (subjects, contract, out) -> {
            List<String> differences = subjects.differences(contract);
            differences.forEach(
                    difference -> out.println(Printable.of("differs  " + contract.subject() + ": " + difference)));
            return differences.size();
        });
        return found > 0 ? SluiceCommand.FOUND : 0;
    }

    /** What is done with one contract; how much there was to object to. */
    private interface Step {
        int take(Subjects subjects, Contract contract, PrintWriter out);
    }

    /** Takes each contract, says how many there are and what was found, and gives the sum of that. */
    private int each(Place place, IntFunction<String> what, Step step) {
        SluiceConfig config = place.config();
        RegistrySettings registry = registryOf(config);
        Subjects subjects = subjects(registry);
        PrintWriter out = spec.commandLine().getOut();
        List<Contract> contracts = Contracts.of(config, registry.subjects());
        int found = 0;
        for (Contract contract : contracts) {
            found += step.take(subjects, contract, out);
            out.flush();
        }
        out.println(Amount.of(contracts.size(), "contract") + ", " + what.apply(found));
        out.flush();
        return found;
    }

    private Subjects subjects(RegistrySettings registry) {
        return new Subjects(
                new SchemaRegistry(registry.address()),
                registry.compatibility(),
                registry.patience(Framings.waiting(spec.commandLine())));
    }

    private static RegistrySettings registryOf(SluiceConfig config) {
        return config.registry()
                .orElseThrow(() -> new ConfigurationException(
                        "registry.url", "", "the address of a schema registry, such as http://127.0.0.1:8081"));
    }

    private static String line(Contract contract, Pushed pushed) {
        return pushed.id()
                .map(id -> (pushed.isNew() ? "registered  " : "there       ") + contract.subject() + "  id " + id)
                .orElseGet(() -> Printable.of("refused     " + contract.subject() + ": " + pushed.refused()));
    }
}
