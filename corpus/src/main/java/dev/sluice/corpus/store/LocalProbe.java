package dev.sluice.corpus.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Does in a folder once what the protocol needs there, and says which part of it can't be done and why. */
final class LocalProbe {
    private LocalProbe() {}

    static void run(Path root, Path folder) throws IOException {
        String name = "probe." + UUID.randomUUID();
        Path scratch = folder.resolve(name);
        Path linked = folder.resolve(name + ".linked");
        step("can't make the folder " + folder, () -> LocalFolders.make(root, folder));
        try {
            step("can't write a file in " + folder, () -> write(scratch));
            step("can't make a hard link in " + folder, () -> Files.createLink(linked, scratch));
        } finally {
            step("can't delete a file in " + folder, () -> {
                Files.deleteIfExists(linked);
                Files.deleteIfExists(scratch);
            });
        }
    }

    private static void write(Path file) throws IOException {
        try (StagedOutput out = LocalStagedOutput.createNew(file)) {
            out.write('\n');
            out.seal();
        }
    }

    private static void step(String complaint, Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            throw new IOException(complaint + ": " + reason(e), e);
        } catch (UnsupportedOperationException e) {
            throw new IOException(complaint + ": the file system does not offer it", e);
        }
    }

    /** What the file system says, without the path: "Read-only file system", "No space left on device". */
    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        Optional<String> said =
                Optional.ofNullable(e instanceof FileSystemException of ? of.getReason() : e.getMessage());
        return said.orElse(e.getClass().getSimpleName());
    }

    private interface Step {
        void run() throws IOException;
    }
}
