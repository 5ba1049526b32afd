package dev.sluice.capture.git;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One running git that is asked through its standard input and answers on its standard output; the only place where
 * git is started. It may run in a repository whose owner is hostile, so that of what a repository holds nothing is run,
 * nothing is fetched, and nothing decides but what is committed:
 *
 * <ul>
 *   <li>None of the caller's {@code GIT_*} variables, no system or user configuration ({@code include.path} in the
 *       repository's own may add to that alone); arguments are never taken as options.
 *   <li>No program: hooks, pager, prompt, editor, {@code core.fsmonitor}; external diff and textconv by the options of
 *       {@link DiffReader}, signatures by those of {@link Reflog}; filters, aliases, {@code credential.helper} and
 *       {@code gpg.program} belong to commands that are not used.
 *   <li>No network: no transport at all ({@code GIT_ALLOW_PROTOCOL} goes before {@code protocol.*.allow}), hence
 *       neither {@code core.sshCommand} nor a promisor's lazy fetch, which is also switched off.
 *   <li>No disguise: no replace refs, grafts, index or work tree ({@code core.worktree} and checked out
 *       {@code .gitattributes} have no say), no {@code core.attributesFile}. What {@code info/attributes} calls binary
 *       is named, not carried; its {@code xfuncname} patterns choose the line in a hunk's header.
 *   <li>No end of time or memory: one that lets its reader wait for longer than {@link GitRepository#PATIENCE}, as with
 *       a pipe in the place of a file or a pattern without an end, is killed; one that takes more than
 *       {@link #MOST_KIBIBYTES} of its own ends by itself.
 * </ul>
 *
 * It ignores the signals by which a terminal or a service manager asks a whole process group to stop, because the one
 * who reads its answers would take its death for a fault of what it was asked; only its reader ends it. Its standard
 * error is dropped, because it may name what a secret names. Not thread-safe.
 */
final class GitProcess implements AutoCloseable {
    /** Above what the history of the largest repositories takes, and below what would bring a machine down. */
    static final int MOST_KIBIBYTES = 2 << 20;

    /** A line that is longer comes cut. A ref's name is a path, so that it can't be. */
    static final int LONGEST_LINE = 8192;

    private static final int NOT_FOUND = 127;
    private static final List<String> BOUNDED_GIT = List.of(
            "sh",
            "-c",
            "trap '' HUP INT QUIT TERM; ulimit -d " + MOST_KIBIBYTES + " 2>/dev/null; exec git \"$@\"",
            "git");
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
            Map.entry("GIT_ALLOW_PROTOCOL", "none"),
            Map.entry("LC_ALL", "C"),
            Map.entry("TZ", "UTC"));

    /** Where the user's configuration is; only asked for by {@link #asTheUser}, overridden elsewhere. */
    private static final Set<String> KEPT = Set.of("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM");

    private static final int MOST_WHOLE = 1 << 20;

    private final String command;
    private final Path folder;
    private final Process process;
    private final Patience patience;
    private final OutputStream requests;
    private final PipeReader answers;

    private GitProcess(String command, Path folder, Process process, Duration limit) {
        this.command = command;
        this.folder = folder;
        this.process = process;
        this.patience = new Patience(process, limit);
        this.requests = process.getOutputStream();
        InputStream output = process.getInputStream();
        this.answers = new PipeReader(into -> patience.await(() -> output.read(into)));
    }

    /** Starts git in a folder; it looks for a repository there and nowhere above. */
    static GitProcess discover(Path folder, Duration limit, List<String> arguments) {
        Path parent = folder.getParent();
        Map<String, String> environment = new HashMap<>(OWN_CONFIGURATION_ONLY);
        environment.put("GIT_CEILING_DIRECTORIES", parent == null ? "/" : parent.toString());
        return start(folder, limit, HARDENING, environment, arguments);
    }

    /** Starts git on a known repository, without work tree and index, so that only what is committed counts. */
    static GitProcess on(GitRepository repository, List<String> arguments) {
        Path gitDir = repository.gitDir();
        Map<String, String> environment = new HashMap<>(OWN_CONFIGURATION_ONLY);
        environment.put("GIT_DIR", gitDir.toString());
        environment.put("GIT_WORK_TREE", gitDir.toString());
        environment.put("GIT_INDEX_FILE", gitDir.resolve("no-index-for-sluice").toString());
        return start(gitDir, repository.patience(), HARDENING, environment, arguments);
    }

    /** Starts git with the user's own configuration, for a question about that configuration. */
    static GitProcess asTheUser(GitRepository repository, List<String> arguments) {
        return start(repository.top(), repository.patience(), List.of("--no-pager"), Map.of(), arguments);
    }

    private static GitProcess start(
            Path folder,
            Duration limit,
            List<String> options,
            Map<String, String> environment,
            List<String> arguments) {
        List<String> line = new ArrayList<>(BOUNDED_GIT);
        line.addAll(options);
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_") && !KEPT.contains(name));
        builder.environment().putAll(ENVIRONMENT);
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return new GitProcess(arguments.get(0), folder, builder.start(), limit);
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
            write(lines);
        } catch (IOException e) {
            throw ended(e);
        }
    }

    /** Asks, and leaves it to the reading of the answer to notice that git has ended. */
    void tryAsk(String lines) {
        try {
            write(lines);
        } catch (IOException ended) {
            process.destroyForcibly();
        }
    }

    private void write(String lines) throws IOException {
        patience.await(() -> {
            requests.write(lines.getBytes(StandardCharsets.US_ASCII));
            requests.flush();
            return lines;
        });
    }

    /** Says that no question follows. */
    void endOfQuestions() {
        try {
            requests.close();
        } catch (IOException e) {
            throw ended(e);
        }
    }

    /** Whether it was killed because it made no progress. */
    boolean isStuck() {
        return patience.isLost();
    }

    /** The error of a git that stopped answering. */
    RepositoryUnreadableException ended(IOException cause) {
        return isStuck()
                ? RepositoryUnreadableException.gitStuck(command, folder, patience.limit())
                : RepositoryUnreadableException.gitEnded(command, cause);
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
        if (all.isFull()) {
            throw nonsense();
        }
        String text = new String(all.toArray(), StandardCharsets.UTF_8);
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /** Asks nothing more and hands on the answer line by line, so that it may be of any length; exit code as above. */
    void eachLine(Consumer<String> taker) {
        endOfQuestions();
        ByteSink line = new ByteSink(LONGEST_LINE);
        try {
            while (answers.peek() >= 0) {
                line.cutTo(0);
                answers.readTo((byte) '\n', line);
                taker.accept(new String(line.toArray(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw ended(e);
        }
        requireSuccess();
    }

    /** Waits for the end and refuses any exit code but 0. */
    private void requireSuccess() {
        try {
            int exitCode = patience.await(process::waitFor);
            if (isStuck()) {
                throw ended(new EOFException());
            } else if (exitCode == NOT_FOUND) {
                throw RepositoryUnreadableException.gitMissing(new IOException("exit code " + exitCode));
            } else if (exitCode != 0) {
                throw RepositoryUnreadableException.gitFailed(command, exitCode);
            }
        } catch (IOException e) {
            throw ended(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
