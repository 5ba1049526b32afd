package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has: which data directory, which configuration. */
final class Place {
    private static final Path STANDARD_FILE = Path.of("sluice.yaml");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./sluice-data",
            description = "Directory that everything lies in (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("sluice-data");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration (default: sluice.yaml in the working directory, if there is one).")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one key of the configuration, over environment and file. Repeatable.")
    private Map<String, String> set = new LinkedHashMap<>();

    Path data() {
        return data.toAbsolutePath().normalize();
    }

    SluiceConfig config() {
        return SluiceConfig.from(data(), Settings.of(set, System.getenv(), configFile()));
    }

    private Optional<Path> configFile() {
        if (file == null) {
            return Optional.of(STANDARD_FILE).filter(Files::exists);
        }
        if (!Files.isReadable(file)) {
            throw new ConfigurationException("--config", file.toString(), "a file that can be read");
        }
        return Optional.of(file);
    }
}
