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
    /** Never a file of the working directory: that may be a repository, and its authors are not the operator. */
    private static final String VARIABLE = "SLUICE_CONFIG";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "sluice-data",
            description = "Directory that everything lies in (default: ${DEFAULT-VALUE}, here).")
    private Path data = Path.of("sluice-data");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration (default: the file that SLUICE_CONFIG names, if it is set).")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one key of the configuration, over environment and file. Repeatable.")
    private Map<String, String> set = new LinkedHashMap<>();

    Path data() {
        if (data.toString().isEmpty()) {
            throw new ConfigurationException("--data", "", "a folder; an empty name may be a variable that isn't set");
        }
        return data.toAbsolutePath().normalize();
    }

    SluiceConfig config() {
        return SluiceConfig.from(data(), Settings.of(set, System.getenv(), configFile()));
    }

    private Optional<Path> configFile() {
        Optional<Path> named = Optional.ofNullable(file)
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of));
        named.filter(path -> !Files.isReadable(path)).ifPresent(path -> {
            throw new ConfigurationException("--config", path.toString(), "a file that can be read");
        });
        return named;
    }
}
