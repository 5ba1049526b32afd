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
 * is a link, or is longer than any that people write, makes the repository unreadable, because it may hold a rule that
 * leaves something out. The bounds keep matching quick, whatever the patterns.
 */
final class RuleFile {
    /** The rules in the place of those that can't be read. */
    static final String EVERYTHING = "*";

    private static final int MOST_CHARS = 64 << 10;
    private static final int MOST_LINES = 2_000;
    private static final int LONGEST_LINE = 1_000;

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
                byte[] bytes = in.readNBytes(ObjectReader.MOST_BYTES);
                String text = Bytes.wrap(bytes).utf8();
                requireBounded(bytes.length == ObjectReader.MOST_BYTES, text, name);
                return Optional.of(text);
            }
        } catch (NoSuchFileException notThere) {
            return Optional.empty();
        } catch (IOException e) {
            throw RepositoryUnreadableException.unusable(name, "can't be read");
        }
    }

    /** The file in HEAD; empty where HEAD has none, or there is no commit yet. */
    static Optional<String> inHead(GitRepository repository, String name) {
        try (ObjectReader objects = new ObjectReader(repository)) {
            if (!objects.has("HEAD")) {
                return Optional.empty();
            }
            List<String> entry = List.of(repository
                    .answer("ls-tree", "--full-tree", "HEAD", "--", name)
                    .split("[ \t]", 4));
            if (entry.size() < 4) {
                return Optional.empty();
            }
            if (!isRegular(entry.get(0))) {
                throw RepositoryUnreadableException.unusable(name, "is no regular file");
            }
            return Optional.of(objects.file(entry.get(2))
                    .orElseThrow(() -> RepositoryUnreadableException.unusable(name, "can't be read")));
        }
    }

    /** Whether an entry of this mode is a regular file. */
    static boolean isRegular(String mode) {
        return mode.startsWith("100");
    }

    static void requireBounded(boolean cut, String text, String name) {
        if (cut || !isBounded(text)) {
            throw RepositoryUnreadableException.unusable(
                    name,
                    "is longer than " + MOST_CHARS + " characters, " + MOST_LINES + " lines or " + LONGEST_LINE
                            + " characters in one line");
        }
    }

    static boolean isBounded(String text) {
        return text.length() <= MOST_CHARS
                && text.lines().limit(MOST_LINES + 1L).count() <= MOST_LINES
                && text.lines().allMatch(line -> line.length() <= LONGEST_LINE);
    }
}
