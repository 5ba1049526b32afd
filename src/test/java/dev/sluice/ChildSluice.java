package dev.sluice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@code sluice} command in a process of its own, with the options and the class path of the test's. */
public final class ChildSluice implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path out;
    private final Path err;

    private ChildSluice(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts a command line.
     *
     * @param directory its working directory, which also gets what it prints
     */
    public static ChildSluice start(Path directory, String... arguments) {
        return start(directory, ClassArchive.options(), arguments);
    }

    private static ChildSluice start(Path directory, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(options);
        command.addAll(List.of("-Xmx384m", "-cp", ClassArchive.CLASS_PATH, "dev.sluice.Sluice"));
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(directory, "child", ".out");
            Path err = Files.createTempFile(directory, "child", ".err");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new ChildSluice(process, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command line to its end, with this as its standard input. */
    public static Commands.Result run(Path directory, String input, String... arguments) {
        try (ChildSluice child = start(directory, arguments)) {
            try (var in = child.process.getOutputStream()) {
                in.write(input.getBytes(UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return child.result();
        }
    }

    /** Runs a command line that loads most of what there is, and lets those that follow start with it. */
    public static Commands.Result runAndArchive(Path directory, String... arguments) {
        try (ClassArchive archive = ClassArchive.begin();
                ChildSluice child = start(directory, archive.making(), arguments)) {
            return child.result();
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until it has printed this. */
    public void awaitOutput(String text) {
        Await.until(
                PATIENCE,
                () -> new Commands.Result(isAlive() ? 0 : process.exitValue(), read(out), read(err)),
                seen -> seen.out().contains(text) || !isAlive());
        if (!read(out).contains(text)) {
            throw new AssertionError("it ended without having said \"" + text + "\": " + read(out) + read(err));
        }
    }

    /** Asks it to stop, as SIGTERM does. */
    public void terminate() {
        process.destroy();
    }

    /** Ends it at this moment, as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        result();
    }

    /** Waits for its end. */
    public Commands.Result result() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it did not end; it said: " + read(out) + read(err));
            }
            return new Commands.Result(process.exitValue(), read(out), read(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
