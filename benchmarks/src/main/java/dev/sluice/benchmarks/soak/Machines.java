package dev.sluice.benchmarks.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The processes of deploy/cluster in one directory. */
record Machines(Path script, Path directory, Map<String, String> environment) {
    static final int BROKERS = 3;
    static final int TOPOLOGIES = 3;
    static final int WORKERS = 2;

    Machines {
        environment = Map.copyOf(environment);
    }

    List<String> brokers() {
        return numbered("broker-", BROKERS);
    }

    List<String> topologies() {
        return numbered("topology-", TOPOLOGIES);
    }

    List<String> workers() {
        return numbered("worker-", WORKERS);
    }

    List<String> all() {
        return Stream.of(brokers(), topologies(), workers())
                .flatMap(List::stream)
                .toList();
    }

    /** Runs a command of the script to its end. */
    void tell(String command, List<String> parts) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of(script.toString(), command, directory.toString()), parts.stream())
                                .toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("soak.out").toFile()));
        builder.environment().putAll(environment);
        int code = builder.start().onExit().join().exitValue();
        if (code != 0) {
            throw new IOException("deploy/cluster " + command + " ended with " + code);
        }
    }

    /** The process of a part, if it has one that lives. */
    Optional<ProcessHandle> process(String part) {
        Path file = directory.resolve(part).resolve("pid");
        try {
            return Files.exists(file)
                    ? ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                            .filter(handle -> isOf(part, handle))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOf(String part, ProcessHandle handle) {
        try { // the number may have gone to another process
            String line = Files.readString(Path.of("/proc", Long.toString(handle.pid()), "cmdline"));
            return line.contains("-Dsluice.part=" + directory.resolve(part) + "\0");
        } catch (IOException gone) {
            return false;
        }
    }

    private static List<String> numbered(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toList();
    }
}
