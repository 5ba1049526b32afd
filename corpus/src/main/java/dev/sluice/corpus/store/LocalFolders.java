package dev.sluice.corpus.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Folders that only their owner may enter, and whose names survive a loss of power. */
final class LocalFolders {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private LocalFolders() {}

    /** Makes the folder and whatever is missing above it; a folder below {@code root} may not be a link. */
    static void make(Path root, Path folder) throws IOException {
        boolean inside = folder.startsWith(root) && !folder.equals(root);
        if (inside ? Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) : Files.isDirectory(folder)) {
            return;
        }
        make(root, above(folder));
        try {
            Files.createDirectory(folder, OWNER_ONLY);
        } catch (FileAlreadyExistsException another) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw another;
            }
        }
        sync(above(folder));
    }

    /** The folder that holds this file or folder. */
    static Path above(Path path) {
        return Objects.requireNonNull(path.getParent(), "only the root of a file system has no folder above");
    }

    /** Makes the names in a folder durable. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
