package dev.sluice.capture.marker;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only their owner may look into, where the file system knows owners. */
public final class OwnerOnly {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnly() {}

    /** Creates a folder and those above it that are not there. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, permissions("rwx------"));
    }

    /** Writes a file anew. */
    public static void write(Path file, String text) throws IOException {
        put(
                file,
                text,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
    }

    /** Adds to a file; how many bytes that were. */
    public static int append(Path file, String text) throws IOException {
        return put(file, text, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /** Opens a file for reading and writing, and creates it where it isn't there. */
    public static FileChannel channel(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                permissions("rw-------"));
    }

    /** Cuts off what stands behind this many bytes. */
    public static void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    /** The text between two offsets. */
    public static String read(Path file, long from, long to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(to - from));
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(from);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static int put(Path file, String text, Set<? extends OpenOption> how) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        int length = bytes.remaining();
        try (SeekableByteChannel channel = Files.newByteChannel(file, how, permissions("rw-------"))) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        return length;
    }

    private static FileAttribute<?>[] permissions(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
