package dev.sluice.capture.git;

import dev.sluice.contracts.identity.CommitId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real repository in a temporary folder, filled through {@code git fast-import}, free of the user's configuration. */
public final class TestRepository {
    private final Path folder;
    private long clock = 1_700_000_000L;

    private TestRepository(Path folder) {
        this.folder = folder;
    }

    public static TestRepository at(Path folder, String... options) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestRepository repository = new TestRepository(folder);
        List<String> init = new ArrayList<>(List.of("init", "-q", "-b", "main"));
        init.addAll(List.of(options));
        repository.git(init.toArray(String[]::new));
        return repository;
    }

    public static TestRepository existing(Path folder) {
        return new TestRepository(folder);
    }

    public Path folder() {
        return folder;
    }

    public GitRepository open() {
        return GitRepository.open(folder);
    }

    /** Runs git; what it wrote, without the last line end. */
    public String git(String... arguments) {
        return new String(run(false, new byte[0], arguments), StandardCharsets.UTF_8).stripTrailing();
    }

    /** Runs git, which may fail; what it wrote. */
    public String tryGit(String... arguments) {
        return new String(run(true, new byte[0], arguments), StandardCharsets.UTF_8).stripTrailing();
    }

    /** Runs git with an input; what it wrote, without the last line end. */
    public String gitTaking(byte[] input, String... arguments) {
        return new String(run(false, input, arguments), StandardCharsets.UTF_8).stripTrailing();
    }

    /** Stores a commit object byte for byte, however odd, and has a branch point to it. */
    public CommitId rawCommit(String branch, byte[] object) {
        CommitId id = new CommitId(gitTaking(object, "hash-object", "-t", "commit", "-w", "--literally", "--stdin"));
        try {
            Path ref =
                    Files.createDirectories(folder.resolve(".git/refs/heads")).resolve(branch);
            Files.writeString(ref, id + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return id;
    }

    /** The file of a loose object. */
    public Path looseObject(String id) {
        return folder.resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
    }

    public CommitId head(String revision) {
        return new CommitId(git("rev-parse", "--verify", revision + "^{commit}"));
    }

    /** All that {@code git rev-list --all} says. */
    public List<CommitId> revListAll() {
        String all = git("rev-list", "--all");
        return all.isEmpty() ? List.of() : all.lines().map(CommitId::new).toList();
    }

    /** A commit of one text file on a branch. */
    public CommitId commit(String branch, String path, String content) {
        return draft(branch)
                .message("Change " + path + "\n")
                .file(path, content)
                .create();
    }

    public Draft draft(String branch) {
        return new Draft(branch);
    }

    /** Runs the import of several drafts at once; the last one's id. */
    public CommitId create(List<Draft> drafts) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        drafts.forEach(draft -> stream.writeBytes(draft.stream()));
        stream.writeBytes("get-mark :1\n".getBytes(StandardCharsets.US_ASCII));
        return new CommitId(gitTaking(stream.toByteArray(), "fast-import", "--quiet", "--force"));
    }

    /** A process less for each commit where the branch's own file says so. */
    private boolean hasBranch(String ref) {
        return Files.exists(folder.resolve(".git").resolve(ref))
                || !git("for-each-ref", ref).isEmpty();
    }

    private byte[] run(boolean mayFail, byte[] input, String... arguments) {
        List<String> line = new ArrayList<>(List.of("git", "-c", "user.name=T", "-c", "user.email=t@example.invalid"));
        line.addAll(List.of("-c", "protocol.file.allow=always", "-c", "commit.gpgSign=false"));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment()
                .putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1", "LC_ALL", "C"));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            }
            byte[] answer = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0 && !mayFail) {
                throw new IllegalStateException("git " + arguments[0] + " failed");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A commit in the making, on top of its branch. */
    public final class Draft {
        private final String branch;
        private final ByteArrayOutputStream changes = new ByteArrayOutputStream();
        private final List<String> parents = new ArrayList<>();
        private byte[] message = "Change\n".getBytes(StandardCharsets.UTF_8);
        private String encoding = "";
        private boolean orphan;

        private Draft(String branch) {
            this.branch = branch;
        }

        public Draft message(String text) {
            return message(text.getBytes(StandardCharsets.UTF_8));
        }

        public Draft message(byte[] bytes) {
            message = bytes;
            return this;
        }

        public Draft encoding(String name) {
            encoding = "encoding " + name + "\n";
            return this;
        }

        public Draft file(String path, String content) {
            return file(path.getBytes(StandardCharsets.UTF_8), content.getBytes(StandardCharsets.UTF_8));
        }

        public Draft file(byte[] path, byte[] content) {
            return entry("100644 inline", path, content);
        }

        public Draft link(String path, String target) {
            return entry(
                    "120000 inline", path.getBytes(StandardCharsets.UTF_8), target.getBytes(StandardCharsets.UTF_8));
        }

        public Draft submodule(String path, String commit) {
            changes.writeBytes(("M 160000 " + commit + " " + path + "\n").getBytes(StandardCharsets.UTF_8));
            return this;
        }

        public Draft delete(String path) {
            changes.writeBytes(("D " + path + "\n").getBytes(StandardCharsets.UTF_8));
            return this;
        }

        public Draft rename(String from, String to) {
            changes.writeBytes(("R " + from + " " + to + "\n").getBytes(StandardCharsets.UTF_8));
            return this;
        }

        public Draft merge(CommitId other) {
            parents.add("merge " + other + "\n");
            return this;
        }

        /** Starts from this commit instead of the branch's tip. */
        public Draft from(CommitId parent) {
            orphan = true;
            parents.add(0, "from " + parent + "\n");
            return this;
        }

        public Draft orphan() {
            orphan = true;
            return this;
        }

        public CommitId create() {
            return TestRepository.this.create(List.of(this));
        }

        private Draft entry(String mode, byte[] path, byte[] content) {
            changes.writeBytes(("M " + mode + " ").getBytes(StandardCharsets.UTF_8));
            changes.write('"');
            for (byte b : path) {
                changes.writeBytes(String.format("\\%03o", b & 0xff).getBytes(StandardCharsets.US_ASCII));
            }
            changes.writeBytes(("\"\ndata " + content.length + "\n").getBytes(StandardCharsets.US_ASCII));
            changes.writeBytes(content);
            changes.write('\n');
            return this;
        }

        private byte[] stream() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            String ref = "refs/heads/" + branch;
            if (orphan) {
                out.writeBytes(("reset " + ref + "\n\n").getBytes(StandardCharsets.UTF_8));
            }
            out.writeBytes(("commit " + ref + "\nmark :1\ncommitter T <t@example.invalid> " + clock++ + " +0000\n"
                            + encoding + "data " + message.length + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.writeBytes(message);
            out.write('\n');
            if (!orphan && hasBranch(ref)) {
                out.writeBytes(("from " + ref + "^0\n").getBytes(StandardCharsets.UTF_8));
            }
            parents.forEach(parent -> out.writeBytes(parent.getBytes(StandardCharsets.UTF_8)));
            out.writeBytes(changes.toByteArray());
            out.write('\n');
            return out.toByteArray();
        }
    }
}
