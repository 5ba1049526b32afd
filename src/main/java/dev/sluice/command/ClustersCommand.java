package dev.sluice.command;

import dev.sluice.cluster.ManifestFolder;
import dev.sluice.cluster.Manifests;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.identity.Adapter;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sluice clusters ls|check}: reads the folder of manifests; needs no broker. */
@Command(
        name = "clusters",
        description = {
            "Shows and checks the cluster manifests in the folder that clusters.manifests names.",
            "",
            "A manifest is a file <cluster>.md, .yaml or .yml, or <cluster>/manifest.md. It begins with",
            "  ---",
            "  adapter_routing:",
            "    trains:",
            "      - engineering-acme",
            "    consumes:",
            "      - constitutional-doctrine-v0.0.14",
            "  ---",
            "and may give its cluster another name than the file's, with `cluster:`. An adapter is",
            "engineering-<tenant>, tenant-<tenant>, cluster-<cluster>, role-<role> or",
            "constitutional-doctrine-v<n.n.n>.",
            "",
            "In a hosted deployment a manifest trains tenant-<tenant>, or a vendor's engineering-<tenant>: the cluster is",
            "that tenant's.",
            "",
            "Where the folder is configured, an event that claims a cluster without a manifest is refused",
            "(unknown-cluster). A change of the folder is taken up within seconds; a manifest that is broken keeps",
            "what it said before.",
        },
        footer = {"", "Example:", "  sluice clusters check --set clusters.manifests=manifests"})
final class ClustersCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "ls",
            description =
                    "Lists every sound manifest: cluster, in a hosted deployment its tenant, what it trains, what it consumes. "
                            + "Exits 3 where there are others.",
            footer = {"", "Example:", "  sluice clusters ls --config sluice.yaml"})
    int ls(@Mixin Place place) {
        PrintWriter out = spec.commandLine().getOut();
        SluiceConfig config = place.config();
        boolean isHosted = config.tenancy().deployment() == Deployment.HOSTED;
        Manifests manifests = manifests(config);
        manifests
                .byFile()
                .values()
                .forEach(manifest -> out.println(manifest.cluster() + (isHosted ? "  of " + manifest.tenant() : "")
                        + "  trains " + list(manifest.trains()) + "  consumes " + list(manifest.consumes())));
        int faults = manifests.faults().size();
        out.println(Amount.of(manifests.byFile().size(), "cluster")
                + (faults == 0
                        ? ""
                        : ", " + Amount.of(faults, "fault") + ": `sluice clusters check` names "
                                + (faults == 1 ? "it" : "each")));
        out.flush();
        return faults == 0 ? 0 : SluiceCommand.FOUND;
    }

    @Command(
            name = "check",
            description = "Says by file, line and column what is wrong with the manifests; exits 3 where something is.",
            footer = {"", "Example:", "  sluice clusters check && echo \"every manifest can be taken\""})
    int check(@Mixin Place place) {
        PrintWriter out = spec.commandLine().getOut();
        Manifests manifests = manifests(place.config());
        manifests.remarks().forEach(remark -> out.println(Printable.of(remark)));
        int faults = manifests.faults().size();
        out.println(Amount.of(manifests.byFile().size(), "cluster") + ", "
                + (faults == 0 ? "every manifest can be taken" : Amount.of(faults, "fault")));
        out.flush();
        return faults == 0 ? 0 : SluiceCommand.FOUND;
    }

    private static Manifests manifests(SluiceConfig config) {
        return ManifestFolder.of(config)
                .orElseThrow(() -> new ConfigurationException("clusters.manifests", "", "set for `sluice clusters`"))
                .read();
    }

    private static String list(Collection<Adapter> adapters) {
        return adapters.isEmpty()
                ? "nothing"
                : adapters.stream().map(Adapter::toString).collect(Collectors.joining(", "));
    }
}
