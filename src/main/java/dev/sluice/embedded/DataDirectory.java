package dev.sluice.embedded;

import dev.sluice.config.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one directory that an embedded Sluice lives in, held by one process at a time.
 *
 * <pre>
 * kafka/             the broker's logs, and the passwords of who may get in
 * access/            passwords that `access apply` made for an external cluster
 * streams/           the topology's stores
 * capture/           what was captured of which repository, and what hooks have announced
 * erasures/          by which a term is known again that is given a second time
 * logs/  tmp/        logs, and temporary files of native libraries
 * training-corpus/   the shards, where there is one tenant
 * training-views/    what is kept beside them, where a format is configured
 * tenants/           a folder for each tenant, where there are several; the entry of each that came by command
 * run.json           where the running process answers
 * </pre>
 *
 * Only its owner may look into it. A folder in which others have put something is not taken.
 */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK = ".lock";
    private static final String BROKER = "kafka";
    private static final List<String> MADE = List.of(BROKER, "streams", "logs", "tmp");
    /** What else lies there once it was held. */
    private static final Set<String> HELD = Set.of(LOCK, ResidentFile.NAME, ResidentFile.PART);
    /** What commands, or who brings shards back, may have put there before it is held, or a file system of its own has. */
    private static final Set<String> BEFORE =
            Set.of("access", "capture", "erasures", "tenants", "training-corpus", "training-views", "lost+found");

    private static final long LEAST_FREE_BYTES = 128L << 20;

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes the directory where it is missing and holds it; refuses when another process does, or it isn't ours. */
    public static DataDirectory hold(Path path) {
        FileChannel channel = null;
        try {
            requireOurs(path);
            makePrivate(path);
            channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new ConfigurationException(path + " is held by another process: stop it, or use another --data");
            }
            for (String child : MADE) {
                makePrivate(path.resolve(child));
            }
            empty(path.resolve("tmp"));
            ResidentFile.delete(path);
            return new DataDirectory(path, channel);
        } catch (IOException e) {
            throw new ConfigurationException("--data " + path + " can't be used: " + reason(e));
        }
    }

    /** Whether a process holds the directory at this moment. */
    public static boolean isHeld(Path path) {
        if (!Files.exists(path.resolve(LOCK))) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.WRITE)) {
            return lock(channel) == null;
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of " + path + " can't be read", e);
        }
    }

    /**
     * Refuses where so little room is left that the broker would soon stop in the middle of its work; before anything is
     * made there.
     */
    public static void requireRoom(Path path) {
        requireRoom(path, LEAST_FREE_BYTES);
    }

    static void requireRoom(Path path, long leastFreeBytes) {
        Path existing = path;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            long usable = Files.getFileStore(existing).getUsableSpace();
            if (usable < leastFreeBytes) {
                throw new ConfigurationException(path + " has " + (usable >> 20) + " MiB free, needs at least "
                        + (leastFreeBytes >> 20) + ": make room, or use another --data");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("how much room is left at " + path + " can't be found out", e);
        }
    }

    public Path path() {
        return path;
    }

    public Path resolve(String child) {
        return path.resolve(child);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of " + path + " can't be given back", e);
        }
    }

    /** Whether a broker was ever made there. */
    public static boolean hasBroker(Path path) {
        return Files.exists(path.resolve(BROKER).resolve("meta.properties"));
    }

    /**
     * It was held before, also if the broker's part is gone now, or the lock, which a copy without hidden files lacks; or holds
     * nothing but what goes before that.
     */
    private static void requireOurs(Path path) throws IOException {
        boolean hasLock = Files.exists(path.resolve(LOCK));
        if (!Files.isDirectory(path) || (hasLock && Files.exists(path.resolve(BROKER)))) {
            return;
        }
        boolean wasHeld = hasLock || hasBroker(path);
        try (Stream<Path> found = Files.list(path)) {
            boolean isOurs = found.map(each -> each.getFileName().toString())
                    .allMatch(
                            name -> BEFORE.contains(name) || (wasHeld && (HELD.contains(name) || MADE.contains(name))));
            if (!isOurs) {
                throw new ConfigurationException(
                        "--data", path.toString(), "a data directory of Sluice, or a new or empty folder");
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void makePrivate(Path directory) throws IOException {
        if (Files.isSymbolicLink(directory)) {
            throw new ConfigurationException(directory + " is a symbolic link: name the folder that it leads to");
        }
        Files.createDirectories(directory);
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Native libraries that a killed process unpacked here would stay for ever. */
    private static void empty(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "a file is in its place";
        }
        return e instanceof FileSystemException failed && failed.getReason() != null
                ? failed.getReason()
                : "the file system fails";
    }
}
