package dev.sluice.capture.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One running git that is asked through its standard input and answers on its standard output. It may run in a
 * repository whose owner is hostile, so: none of the caller's {@code GIT_*} variables, no configuration but the
 * repository's own, no hook, pager, prompt, file system monitor, external diff or transport, no index, no lazy fetch.
 * Its standard error is dropped, because it may name what a secret names. Not thread-safe.
 */
final class GitProcess implements AutoCloseable {
    private static final List<String> HARDENING = List.of(
            "--no-pager",
            "--no-replace-objects",
            "-c",
            "safe.directory=*",
            "-c",
            "safe.bareRepository=all",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "core.attributesFile=/dev/null",
            "-c",
            "core.quotePath=false",
            "-c",
            "core.bigFileThreshold=32m",
            "-c",
            "diff.suppressBlankEmpty=false",
            "-c",
            "protocol.allow=never");
    private static final Map<String, String> OWN_CONFIGURATION_ONLY = Map.of(
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_ATTR_NOSYSTEM", "1");
    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("GIT_GRAFT_FILE", "/dev/null"),
            Map.entry("GIT_OPTIONAL_LOCKS", "0"),
            Map.entry("GIT_TERMINAL_PROMPT", "0"),
            Map.entry("GIT_NO_LAZY_FETCH", "1"),
            Map.entry("LC_ALL", "C"),
            Map.entry("TZ", "UTC"));

    /** Where the user's configuration is; only asked for by {@link #asTheUser}, overridden elsewhere. */
    private static final Set<String> KEPT = Set.of("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM");

    private static final int MOST_WHOLE = 64 << 20;

    private final String command;
    private final Process process;
    private final OutputStream requests;
    private final PipeReader answers;

    private GitProcess(String command, Process process) {
        this.command = command;
        this.process = process;
        this.requests = process.getOutputStream();
        this.answers = new PipeReader(process.getInputStream());
    }

    /** Starts git in a folder; it looks for a repository there and nowhere above. */
    static GitProcess discover(Path folder, List<String> arguments) {
        Path parent = folder.getParent();
        Map<String, String> environment = new HashMap<>(OWN_CONFIGURATION_ONLY);
        environment.put("GIT_CEILING_DIRECTORIES", parent == null ? "/" : parent.toString());
        return start(folder, HARDENING, environment, arguments);
    }

    /** Starts git on a known repository, without work tree and index, so that only what is committed counts. */
    static GitProcess on(Path gitDir, List<String> arguments) {
        Map<String, String> environment = new HashMap<>(OWN_CONFIGURATION_ONLY);
        environment.put("GIT_DIR", gitDir.toString());
        environment.put("GIT_IMPLICIT_WORK_TREE", "0");
        environment.put("GIT_INDEX_FILE", gitDir.resolve("no-index-for-sluice").toString());
        return start(gitDir, HARDENING, environment, arguments);
    }

    /** Starts git with the user's own configuration, for a question about that configuration. */
    static GitProcess asTheUser(Path folder, List<String> arguments) {
        return start(folder, List.of("--no-pager"), Map.of(), arguments);
    }

    private static GitProcess start(
            Path folder, List<String> options, Map<String, String> environment, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of("git"));
        line.addAll(options);
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_") && !KEPT.contains(name));
        builder.environment().putAll(ENVIRONMENT);
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return new GitProcess(arguments.get(0), builder.start());
        } catch (IOException e) {
            if (!folder.toFile().isDirectory()) {
                throw RepositoryUnreadableException.missing(folder);
            }
            throw RepositoryUnreadableException.gitMissing(e);
        }
    }

    /** Where the answers come from. */
    PipeReader answers() {
        return answers;
    }

    /** Asks; the caller keeps fewer questions open than a pipe holds. */
    void ask(String lines) {
        try {
            requests.write(lines.getBytes(StandardCharsets.US_ASCII));
            requests.flush();
        } catch (IOException e) {
            throw ended(e);
        }
    }

    /** Asks, and leaves it to the reading of the answer to notice that git has ended. */
    void tryAsk(String lines) {
        try {
            requests.write(lines.getBytes(StandardCharsets.US_ASCII));
            requests.flush();
        } catch (IOException ended) {
            process.destroy();
        }
    }

    /** Says that no question follows. */
    void endOfQuestions() {
        try {
            requests.close();
        } catch (IOException e) {
            throw ended(e);
        }
    }

    /** The error of a git that stopped answering. */
    RepositoryUnreadableException ended(IOException cause) {
        return RepositoryUnreadableException.gitEnded(command, cause);
    }

    /** The error of a git whose answer breaks its own format. */
    RepositoryUnreadableException nonsense() {
        return RepositoryUnreadableException.nonsense(command);
    }

    /** All of a short answer as text, with its last line end taken off; the exit code has to be 0. */
    String wholeAnswer() {
        ByteSink all = new ByteSink(MOST_WHOLE);
        try {
            answers.readRest(all);
        } catch (IOException e) {
            throw ended(e);
        }
        requireSuccess();
        String text = new String(all.toArray(), StandardCharsets.UTF_8);
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /** Waits for the end and refuses any exit code but 0. */
    void requireSuccess() {
        int exitCode = exitCode();
        if (exitCode != 0) {
            throw RepositoryUnreadableException.gitFailed(command, exitCode);
        }
    }

    private int exitCode() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return -1;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
