package dev.sluice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** A git repository made for a test, by a git that knows nothing of anybody's configuration. */
public final class TestRepository {
    private static final long EPOCH_SECONDS = 1_750_000_000L;

    private final Path path;
    private int commits;

    private TestRepository(Path path) {
        this.path = path;
    }

    /** A new repository with the branch {@code main} and no commit. */
    public static TestRepository init(Path path) {
        TestRepository made = new TestRepository(path);
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        made.git("init", "--quiet", "--initial-branch=main");
        return made;
    }

    public Path path() {
        return path;
    }

    public TestRepository write(String file, String text) {
        return write(file, text.getBytes(UTF_8));
    }

    public TestRepository write(String file, byte[] bytes) {
        try {
            Path target = path.resolve(file);
            Files.createDirectories(target.getParent());
            Files.write(target, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Commits all that has changed; the commit's id. */
    public String commit(String message) {
        git("add", "--all");
        git("commit", "--quiet", "--allow-empty", "--message", message);
        return git("rev-parse", "HEAD").strip();
    }

    /** The distinct commits that a ref reaches. */
    public Set<String> commits() {
        return new TreeSet<>(git("rev-list", "--all").lines().toList());
    }

    /** Runs git here; what it printed. An exit code other than 0 is an error. */
    public String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return run(command, new byte[0]);
    }

    /** Has {@code git fast-import} read this. */
    public void fastImport(String stream) {
        run(List.of("git", "fast-import", "--quiet"), stream.getBytes(UTF_8));
    }

    private String run(List<String> command, byte[] input) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(path.toFile()).redirectErrorStream(true);
        String date = (EPOCH_SECONDS + 60L * commits++) + " +0000";
        builder.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_AUTHOR_NAME", "Someone",
                        "GIT_AUTHOR_EMAIL", "someone@example.org",
                        "GIT_AUTHOR_DATE", date,
                        "GIT_COMMITTER_NAME", "Someone",
                        "GIT_COMMITTER_EMAIL", "someone@example.org",
                        "GIT_COMMITTER_DATE", date));
        try {
            Process process = builder.start();
            try (var in = process.getOutputStream()) {
                in.write(input);
            }
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
