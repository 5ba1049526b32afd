package dev.sluice.capture.git;

import dev.sluice.contracts.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * A file at the top that says what may be captured. One that is there is read whole or not at all: what can't be read,
 * is a link or is longer than {@link ObjectReader#MOST_BYTES} makes the repository unreadable, because it may hold a
 * rule that leaves something out.
 */
final class RuleFile {
    private RuleFile() {}

    /** The file in the work tree; empty where there is none. */
    static Optional<String> inWorkTree(Path top, String name) {
        Path file = top.resolve(name);
        try {
            if (!Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isRegularFile()) {
                throw RepositoryUnreadableException.unusable(name, "is no regular file");
            }
            try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = in.readNBytes(ObjectReader.MOST_BYTES + 1);
                requireWhole(bytes.length, name);
                return Optional.of(Bytes.wrap(bytes).utf8());
            }
        } catch (NoSuchFileException notThere) {
            return Optional.empty();
        } catch (IOException e) {
            throw RepositoryUnreadableException.unusable(name, "can't be read");
        }
    }

    /** The file in HEAD; empty where HEAD has none, or there is no commit yet. */
    static Optional<String> inHead(GitRepository repository, String name) {
        try (ObjectReader objects = new ObjectReader(repository.gitDir())) {
            if (!objects.has("HEAD")) {
                return Optional.empty();
            }
            List<String> entry = List.of(repository
                    .answer("ls-tree", "--full-tree", "HEAD", "--", name)
                    .split("[ \t]", 4));
            if (entry.size() < 4) {
                return Optional.empty();
            }
            if (!entry.get(0).startsWith("100")) {
                throw RepositoryUnreadableException.unusable(name, "is no regular file");
            }
            Bytes content = objects.file(entry.get(2))
                    .orElseThrow(() -> RepositoryUnreadableException.unusable(name, "can't be read"));
            return Optional.of(content.utf8());
        }
    }

    static void requireWhole(long length, String name) {
        if (length > ObjectReader.MOST_BYTES) {
            throw RepositoryUnreadableException.unusable(name, "is longer than 1 MiB");
        }
    }
}
