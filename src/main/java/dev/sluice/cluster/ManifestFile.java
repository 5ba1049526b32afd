package dev.sluice.cluster;

import dev.sluice.contracts.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * A manifest's file, and what shows that it has changed. Links are followed, because that is how a mounted configuration
 * changes as a whole. What can't be looked at is here nonetheless, and fails when it is read: only what the file system
 * says isn't there isn't.
 *
 * @param bytes its size; -1 where it can't be looked at
 */
record ManifestFile(Path path, long bytes, FileTime changed) {
    private static final int MOST_BYTES = 64 << 10;
    private static final String NESTED = "manifest.md";

    /** The manifest that is this child of the folder, or lies in it. */
    static Optional<ManifestFile> of(Path child) {
        try {
            return attributes(child).filter(BasicFileAttributes::isDirectory).isPresent()
                    ? look(child.resolve(NESTED))
                    : look(child).filter(ManifestFile::isNamedSo);
        } catch (IOException e) {
            ManifestFile unseen = unseen(child);
            return Optional.of(unseen.isNamedSo() ? unseen : unseen(child.resolve(NESTED)));
        }
    }

    /** Its name without the ending of a manifest. */
    static String stem(String name) {
        return name.replaceFirst("\\.(md|yaml|yml)$", "");
    }

    Bytes read() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new IOException("larger than any manifest");
            }
            return Bytes.wrap(content);
        }
    }

    /** Whether it could be looked at. */
    boolean isSeen() {
        return bytes >= 0;
    }

    private boolean isNamedSo() {
        String name = String.valueOf(path.getFileName());
        return !stem(name).equals(name);
    }

    private static Optional<ManifestFile> look(Path path) {
        try {
            return attributes(path)
                    .filter(BasicFileAttributes::isRegularFile)
                    .map(seen -> new ManifestFile(path, seen.size(), seen.lastModifiedTime()));
        } catch (IOException e) {
            return Optional.of(unseen(path));
        }
    }

    private static ManifestFile unseen(Path path) {
        return new ManifestFile(path, -1, FileTime.fromMillis(0));
    }

    private static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }
}
