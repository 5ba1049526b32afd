package dev.sluice.capture.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The log files that are given by name, and those in the folders that are. Not thread-safe. */
final class LogFiles {
    private static final Set<String> ENDINGS = Set.of("jsonl", "ndjson", "json", "traj");

    private final List<Path> inputs;
    private final Function<Path, LogFile> opener;
    private final Map<Path, LogFile> files = new TreeMap<>();

    LogFiles(List<Path> inputs, Function<Path, LogFile> opener) {
        this.inputs = List.copyOf(inputs);
        this.opener = opener;
    }

    /** Every file there is now or was before, in a fixed order. */
    List<LogFile> look() throws IOException {
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                lookInto(input);
            } else {
                files.computeIfAbsent(input, opener);
            }
        }
        return List.copyOf(files.values());
    }

    List<LogFile> known() {
        return new ArrayList<>(files.values());
    }

    /** Links are not followed, and what has no ending of a log is left alone. */
    private void lookInto(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(LogFiles::isLog)
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(file -> files.computeIfAbsent(file, opener));
        }
    }

    private static boolean isLog(Path file) {
        String name = String.valueOf(file.getFileName());
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) && !name.startsWith(".");
    }
}
