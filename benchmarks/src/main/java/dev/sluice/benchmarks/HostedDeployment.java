package dev.sluice.benchmarks;

import dev.sluice.access.Principal;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.embedded.DataDirectory;
import dev.sluice.embedded.EmbeddedSluice;
import dev.sluice.embedded.ResidentFile;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.observe.Logs;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.registry.EventFraming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running deployment of customers in a temporary folder, on which commands can be run; without any capture of its own. */
final class HostedDeployment implements AutoCloseable {
    private final Path folder;
    private final Map<String, String> settings = new LinkedHashMap<>(Map.of("deployment", "hosted"));
    private final DataDirectory held;
    private final EmbeddedSluice sluice;

    HostedDeployment(Collection<Tenant> tenants, Map<String, String> more) throws IOException {
        folder = Files.createTempDirectory("sluice-bench");
        tenants.forEach(tenant -> settings.put("tenants." + tenant + ".kind", "customer"));
        settings.putAll(more);
        SluiceConfig config = SluiceConfig.from(folder, Settings.of(settings, Map.of(), Optional.empty()));
        held = DataDirectory.hold(folder);
        Logs.into(held.resolve("logs"));
        Sanitizer sanitizer = Sanitizer.create(Terms.none());
        sluice = EmbeddedSluice.start(config, held, EventFraming.JSON, tenant -> sanitizer, true);
        new ResidentFile(ProcessHandle.current().pid(), sluice.cluster().bootstrap(), "").write(folder);
    }

    Path folder() {
        return folder;
    }

    KafkaCluster as(Principal principal) {
        return sluice.cluster().as(principal);
    }

    /** These words and what a command has to be told to find it. */
    String[] command(String... words) {
        List<String> command = new ArrayList<>(List.of(words));
        command.addAll(List.of("--data", folder.toString()));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        return command.toArray(String[]::new);
    }

    @Override
    public void close() throws IOException {
        sluice.close();
        held.close();
        Folders.delete(folder);
    }
}
