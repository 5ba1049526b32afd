package dev.sluice.command;

import dev.sluice.capture.marker.FileHold;
import dev.sluice.capture.marker.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where a dry run keeps what it has read: sanitized, for its owner only, and gone with it. What one leaves that is killed
 * goes with the next: nobody holds it any more.
 */
final class DryRunFolder implements AutoCloseable {
    private static final String NAME = "sluice-session";

    /** Goes last, so that what is cleared away half-way is known again. */
    private static final String HELD = ".held";

    private final Path path;
    private final FileChannel held;

    private DryRunFolder(Path path, FileChannel held) {
        this.path = path;
        this.held = held;
    }

    /** A new one; clears away those that were left. */
    static DryRunFolder create() throws IOException {
        Path path = Files.createTempDirectory(NAME);
        clearAwayBeside(path);
        Path fresh = path.resolve(HELD + ".new"); // nobody finds it under its name before it is held
        FileChannel held = OwnerOnly.channel(fresh);
        FileHold.take(held);
        Files.move(fresh, path.resolve(HELD), StandardCopyOption.ATOMIC_MOVE);
        return new DryRunFolder(path, held);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        try (held) {
            delete(path);
        }
    }

    private static void clearAwayBeside(Path own) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(own.resolveSibling(""), NAME + "*")) {
            for (Path folder : all) {
                clearAwayUnlessHeld(folder, Files.getOwner(own));
            }
        }
    }

    private static void clearAwayUnlessHeld(Path folder, UserPrincipal owner) {
        Path hold = folder.resolve(HELD);
        try {
            boolean isOurs = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(owner)
                    && Files.isRegularFile(hold, LinkOption.NOFOLLOW_LINKS);
            if (isOurs) {
                try (FileChannel left = FileChannel.open(hold, StandardOpenOption.WRITE)) {
                    if (FileHold.take(left)) {
                        delete(folder);
                    }
                }
            }
        } catch (IOException somebodyElseDoes) { // the next one tries again
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
