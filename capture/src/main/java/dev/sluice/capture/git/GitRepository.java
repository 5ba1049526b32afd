package dev.sluice.capture.git;

import dev.sluice.contracts.identity.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A repository on this machine: with work tree, bare, or one of several work trees of the same. Each question is one
 * short-lived git; nothing is written. Thread-safe, since it holds paths alone.
 *
 * @param gitDir where git keeps what belongs to this work tree
 * @param commonDir where git keeps what all work trees share; the repository's identity
 * @param top the top folder of the work tree; in a bare repository {@code commonDir}
 */
public record GitRepository(Path gitDir, Path commonDir, Path top) {
    private static final int MOST_FILE_BYTES = 1 << 20;

    /**
     * Opens the repository whose top folder, bare folder or git folder this is. Folders above are not looked at.
     *
     * @throws RepositoryUnreadableException where there is none, or no git
     */
    public static GitRepository open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw RepositoryUnreadableException.missing(folder);
        }
        try {
            Path given = folder.toRealPath();
            Path gitDir = revParse(given, "--absolute-git-dir");
            Path commonDir = revParse(given, "--git-common-dir").toRealPath();
            boolean isGitFolder = given.equals(commonDir) && given.endsWith(".git");
            return new GitRepository(gitDir, commonDir, isGitFolder ? parentOf(given) : given);
        } catch (IOException e) {
            throw RepositoryUnreadableException.missing(folder);
        }
    }

    private static Path parentOf(Path folder) {
        Path parent = folder.getParent();
        return parent == null ? folder : parent;
    }

    private static Path revParse(Path top, String what) {
        try (GitProcess git = GitProcess.discover(top, List.of("rev-parse", "--path-format=absolute", what))) {
            git.endOfQuestions();
            return Path.of(git.wholeAnswer());
        } catch (RepositoryUnreadableException e) {
            throw e.getCause() instanceof IOException ? e : RepositoryUnreadableException.notARepository(top);
        }
    }

    /** How many hexadecimal digits the names of its commits have. */
    public int idLength() {
        return answer("rev-parse", "--show-object-format").equals("sha256") ? 64 : 40;
    }

    /** The name that its events carry: see {@link RepositoryName}. */
    public String name() {
        return RepositoryName.of(config("remote.origin.url"), commonDir);
    }

    /** Commits whose parents exist but are not here; empty but for shallow clones. */
    public Set<CommitId> shallowBoundary() {
        Set<CommitId> boundary = new HashSet<>();
        for (String line : textOf(commonDir.resolve("shallow")).split("\n", -1)) {
            if (CommitId.isValid(line.trim())) {
                boundary.add(new CommitId(line.trim()));
            }
        }
        return boundary;
    }

    /** Where all refs point to now. */
    public Refs refs() {
        return Refs.parse(answer("for-each-ref", Refs.FORMAT), textOf(gitDir.resolve("HEAD")));
    }

    /**
     * Adds all commits to the graph that a ref, or the HEAD of a work tree, reaches and the refs that were seen before
     * don't.
     */
    public void extend(CommitGraph graph, List<CommitId> seen) {
        List<String> command =
                List.of("rev-list", "--topo-order", "--reverse", "--parents", "--all", "--ignore-missing", "--stdin");
        try (GitProcess git = GitProcess.on(gitDir, command)) {
            for (CommitId tip : seen) {
                git.ask("^" + tip + "\n");
            }
            git.endOfQuestions();
            ByteSink line = new ByteSink(200);
            while (git.answers().peek() >= 0) {
                line.cutTo(0);
                git.answers().readTo((byte) '\n', line);
                add(graph, new String(line.toArray(), StandardCharsets.US_ASCII));
            }
            git.requireSuccess();
        } catch (IOException e) {
            throw RepositoryUnreadableException.gitEnded("rev-list", e);
        }
    }

    private static void add(CommitGraph graph, String line) {
        String[] ids = line.split(" ", 3);
        CommitId id = new CommitId(ids[0]);
        if (!graph.takes(id)) {
            throw RepositoryUnreadableException.remade();
        }
        graph.add(id, ids.length == 1 ? Optional.empty() : Optional.of(new CommitId(ids[1])));
    }

    /** The commits of a revision range, parents first. The range is git's own syntax, but never an option. */
    public List<CommitId> commits(String range) {
        List<CommitId> ids = new ArrayList<>();
        String[] revisions = range.trim().split("\\s+", -1);
        List<String> command = new ArrayList<>(List.of("rev-list", "--topo-order", "--reverse", "--end-of-options"));
        command.addAll(List.of(revisions));
        command.add("--");
        try {
            answer(command.toArray(String[]::new)).lines().map(CommitId::new).forEach(ids::add);
            return ids;
        } catch (RepositoryUnreadableException e) {
            throw RepositoryUnreadableException.notARange();
        }
    }

    /** Whether there is no work tree. */
    public boolean isBare() {
        return top.equals(commonDir);
    }

    /**
     * A file of rules at the top: from the work tree where it has one, else from HEAD.
     *
     * @throws RepositoryUnreadableException where it is there, but not to be read whole: see {@link RuleFile}
     */
    public Optional<String> topFile(String name) {
        Optional<String> own = isBare() ? Optional.empty() : RuleFile.inWorkTree(top, name);
        return own.isPresent() ? own : RuleFile.inHead(this, name);
    }

    /** Where git looks for this repository's hooks, by the configuration of whoever commits here. */
    public Path hooksFolder() {
        try (GitProcess git = GitProcess.asTheUser(top, List.of("rev-parse", "--git-path", "hooks"))) {
            git.endOfQuestions();
            Path hooks = top.resolve(git.wholeAnswer()).normalize();
            return Files.exists(hooks) ? hooks.toRealPath() : hooks;
        } catch (IOException e) {
            throw RepositoryUnreadableException.missing(top);
        }
    }

    private Optional<String> config(String key) {
        try {
            return Optional.of(answer("config", "--get", key));
        } catch (RepositoryUnreadableException notSet) {
            return Optional.empty();
        }
    }

    String answer(String... command) {
        try (GitProcess git = GitProcess.on(gitDir, List.of(command))) {
            git.endOfQuestions();
            return git.wholeAnswer();
        }
    }

    private static String textOf(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_FILE_BYTES), StandardCharsets.UTF_8);
        } catch (NoSuchFileException notThere) {
            return "";
        } catch (IOException e) {
            throw RepositoryUnreadableException.unreadable(file, e);
        }
    }
}
